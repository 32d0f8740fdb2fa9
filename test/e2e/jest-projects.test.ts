import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { type Files, GitProject } from '../origin/git-project.ts';
import { installRunner, type RunnerName } from './installed-runner.ts';
import { type Finished, runIn } from './run-project.ts';

const SLOW = 400_000;

const IGNORED = { '.gitignore': 'node_modules\n.twinrun\n' };
const AS_COMMONJS = `const { transformSync } = require('esbuild');
module.exports = {
  process: (code) => transformSync(code, { format: 'cjs', target: 'node20' }),
};
`;
const TRIAL = `const twice = (n) => n * 2;
test('one file', () => {
  expect(twice).toMatchImpl((n) => n * globalThis.factor, { cases: [[1]], measure: false, gate: 'report' });
});
`;

function projectOf(runner: RunnerName, label: string, files: Files): GitProject {
  const folder = join(installRunner(runner), 'projects', label);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const project = new GitProject(folder);
  project.write({ ...IGNORED, ...files });
  return project;
}

const verdictsOf = ({ report }: Finished): readonly string[] =>
  (report?.trials ?? []).map(({ behaviour }) => behaviour.verdict).sort();

describe.each(['jest29', 'jest30'] as const)('%s', (runner) => {
  it.each([
    ['one', 'two'],
    ['two', 'one'],
  ])(
    'reports a test file of two projects twice, %s first',
    async (...order) => {
      const projects = order.map((name) => ({
        displayName: name,
        globals: { factor: name === 'one' ? 2 : 3 },
        transform: {},
      }));
      const project = projectOf(runner, 'two-projects', {
        'jest.config.cjs': `const { withTwinrun } = require('twinrun/jest');
module.exports = withTwinrun({ projects: ${JSON.stringify(projects)} });
`,
        'shared.test.js': TRIAL,
      });

      expect(verdictsOf(await runIn(project, ['jest', '--runInBand']))).toEqual(['different', 'same']);
    },
    SLOW,
  );

  it.each([
    ['withTwinrun', "module.exports = require('twinrun/jest').withTwinrun({ transform: {} });\n"],
    ['both', "module.exports = require('twinrun/jest').withTwinrun({ preset: 'twinrun', transform: {} });\n"],
    ['the preset', "module.exports = { preset: 'twinrun', transform: {} };\n"],
  ])(
    'mocks what today’s files mock under %s, also beside copies of old ones',
    async (_, config) => {
      const project = projectOf(runner, 'old-mocks', { 'jest.config.cjs': config });
      project.commit({
        '__mocks__/picocolors.js': "module.exports = 'old mock';\n",
        'package.json': '{ "name": "app", "version": "1.0.0" }\n',
        'src/version.js': "exports.version = require('../package.json').version;\n",
      });
      project.write({
        '__mocks__/picocolors.js': "module.exports = 'new mock';\n",
        'package.json': '{ "name": "app", "version": "2.0.0" }\n',
        'src/mocked.test.js': `jest.mock('picocolors');
test('mocks', () => expect(require('picocolors')).toBe('new mock'));
test('versions', () => {
  expect(require('./version').version).toBe('2.0.0');
  expect(require('./version?at=main').version).toBe('1.0.0');
});
`,
      });

      await runIn(project, ['jest']);
      const again = await runIn(project, ['jest'], {}, { keep: true });
      expect(again.stderr).not.toMatch(/duplicate|collision/);
      expect(again).toMatchObject({ code: 0 });
    },
    SLOW,
  );

  it(
    'leads an old file by an alias to what that meant then, or says that it cannot',
    async () => {
      const config = (at: string): string => `const { withTwinrun } = require('twinrun/jest');
module.exports = withTwinrun({ moduleNameMapper: { '^~/(.*)$': '<rootDir>/${at}/$1' }, transform: {} });
`;
      const moved = "exports.word = () => 'a word that stays long enough for git to know it again: then';\n";
      const project = projectOf(runner, 'aliases', { 'jest.config.cjs': config('then') });
      project.commit({
        'then/moved.js': moved,
        'src/moved.js': "exports.word = () => require('~/moved.js').word();\n",
        'src/fresh.js': "exports.word = () => require('~/fresh.js').word();\n",
        'src/built.js': "exports.word = () => require('~/built.js').word();\n",
      });
      project.git('mv', 'then', 'now');
      project.write({
        '.gitignore': 'node_modules\n.twinrun\nnow/built.js\n',
        'jest.config.cjs': config('now'),
        'now/moved.js': moved.replace('then', 'now'),
        'now/fresh.js': "exports.word = () => 'fresh';\n",
        'now/built.js': "exports.word = () => 'built';\n",
        'src/words.test.js': `const old = (name) => require('./' + name + '?at=main').word();
test('moved', () => expect(old('moved')).toMatch('then'));
test('unknown then', () => expect(() => old('fresh')).toThrow('there is no now/fresh.js at'));
test('unknown to git', () => expect(old('built')).toBe('built'));
test('today', () => expect(require('./moved').word()).toMatch('now'));
`,
      });
      project.git('add', '--all');

      expect(await runIn(project, ['jest'])).toMatchObject({ code: 0 });
    },
    SLOW,
  );

  it(
    'reads what a test file asks for that leaves its trial to another module',
    async () => {
      const project = projectOf(runner, 'left-to-another', {
        'package.json': '{ "type": "module" }\n',
        'jest.config.cjs': "module.exports = require('twinrun/jest').withTwinrun({ transform: {} });\n",
      });
      project.commit({ 'src/f.js': 'export const f = () => 1;\n' });
      project.write({
        'src/f.js': 'export const f = () => 2;\n',
        'test/hold.js': `export const hold = (f, old, name) =>
  expect(f).toMatchImpl(old, { name, cases: [[]], measure: false, gate: 'report' });
`,
        'test/left.test.js': `import { f } from '../src/f.js';
import { f as written } from '../src/f.js?at=main';
import { hold } from './hold.js';
const path = '../src/f.js?at=main';
const { f: built } = await import(path);
test('holds', () => {
  hold(f, written, 'written out');
  hold(f, built, 'built when it runs');
});
`,
      });

      const { report } = await runIn(project, ['jest'], { NODE_OPTIONS: '--experimental-vm-modules' });
      const origin = expect.stringMatching(/^git:main@/);
      expect(report?.trials).toMatchObject([
        { name: 'written out', behaviour: { verdict: 'different' }, old: { origin } },
        { name: 'built when it runs', behaviour: { verdict: 'different' }, old: { origin } },
      ]);
    },
    SLOW,
  );

  describe('refuses under the preset, which has no transformer, rather than call today’s code old:', () => {
    const NOTHING_READ = 'this file asks for an old module, and no transformer of Jest reads that';
    const trial = (imports: string): string => `${imports}
test('a trial', () => expect(f).toMatchImpl(old, { cases: [[]], measure: false }));
`;
    const now = "import { f } from '../src/f.js';\n";

    it.each([
      ['attributes of the test', 'with { at: "main" }', '../src/f.js', 'commonjs'],
      ['attributes of a module', 'with { at: "main" }', './old.js', 'commonjs'],
      ['attributes of an ES module', 'with { at: "main" }', './old.js', 'module'],
      ['a query of an ES test', '?at=main', '../src/f.js', 'module'],
      ['a query of an ES module', '?at=main', './old.js', 'module'],
    ])(
      '%s',
      async (_, ask, through, type) => {
        const asked = ask.startsWith('?') ? `'../src/f.js${ask}'` : `'../src/f.js' ${ask}`;
        const own = through === './old.js' ? "'./old.js'" : asked;
        const project = projectOf(runner, 'lost', {
          'package.json': `{ "type": "${type}" }\n`,
          'jest.config.cjs': `module.exports = { preset: 'twinrun', transform: ${
            type === 'module' ? '{}' : "{ '\\\\.js$': '<rootDir>/as-commonjs.cjs' }"
          } };\n`,
          'as-commonjs.cjs': AS_COMMONJS,
        });
        project.commit({ 'src/f.js': 'export const f = () => 1;\n' });
        project.write({
          'src/f.js': 'export const f = () => 2;\n',
          'test/old.js': `export { f } from ${asked};\n`,
          'test/lost.test.js': trial(`${now}import { f as old } from ${own};`),
        });

        const env = type === 'module' ? { NODE_OPTIONS: '--experimental-vm-modules' } : {};
        const finished = await runIn(project, ['jest'], env);
        expect(finished.stderr).toContain(NOTHING_READ);
        expect(finished.code).toBe(1);
      },
      SLOW,
    );

    it(
      'but for what it can read',
      async () => {
        const project = projectOf(runner, 'kept', {
          'package.json': '{ "type": "module" }\n',
          'jest.config.cjs': "module.exports = { preset: 'twinrun', transform: {} };\n",
        });
        project.commit({ 'src/f.js': 'export const f = () => 1;\n' });
        project.write({
          'src/f.js': 'export const f = () => 2;\n',
          'test/kept.test.js': trial(`import { implAt } from 'twinrun/jest';
${now}const old = await implAt('main', './src/f.js', 'f');`),
        });

        const finished = await runIn(project, ['jest'], { NODE_OPTIONS: '--experimental-vm-modules' });
        expect(verdictsOf(finished)).toEqual(['different']);
        expect(finished.report?.trials[0]?.old.origin).toMatch(/^git:main@/);
      },
      SLOW,
    );
  });
});
