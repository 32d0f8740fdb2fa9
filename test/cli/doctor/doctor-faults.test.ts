import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FINE, NOT_FINE, sampleReport } from '../../reporters/sample-reports.ts';
import { runInMemory } from '../run-in-memory.ts';
import { examine, type Files, JEST, TEST, TWINRUN, VITEST, WORKFLOW, wrong } from './examined-project.ts';
import { temporaryProject } from './temporary-project.ts';

describe('a set-up that cannot work', () => {
  it.each<[string, Files, string]>([
    [
      'no plugin',
      { ...VITEST, 'vitest.config.ts': 'export default {};\n' },
      'fault matcher: twinrun/vitest is not in vitest.config.ts',
    ],
    [
      'a plugin that is commented out',
      {
        ...VITEST,
        'vitest.config.ts':
          "// import twinrun from 'twinrun/vitest';\n/* twinrun() */ export default { test: { include: ['**/*.ts'] } };\n",
      },
      'fault matcher: twinrun/vitest is not in',
    ],
    [
      'a plugin that is imported only',
      { ...VITEST, 'vitest.config.ts': "import twinrun from 'twinrun/vitest';\nexport default {};\n" },
      'fault matcher: vitest.config.ts imports twinrun/vitest and never',
    ],
    [
      'the plugin where it is not read',
      {
        ...VITEST,
        'vitest.config.ts': 'export default {};\n',
        'vite.config.ts': VITEST['vitest.config.ts'] ?? '',
      },
      '(a vite.config beside it is not read)',
    ],
    [
      'matchers without the report',
      {
        ...VITEST,
        'vitest.config.ts': "export default { test: { setupFiles: ['twinrun/vitest/setup'] } };\n",
      },
      'fault reporter: vitest.config.ts has the matchers without the report',
    ],
    [
      'no preset',
      { ...JEST, 'jest.config.cjs': "module.exports = { testEnvironment: 'node' };\n" },
      'fault matcher: neither the preset nor withTwinrun is in jest.config.cjs',
    ],
    [
      'reporters that replace the preset’s',
      { ...JEST, 'jest.config.cjs': "module.exports = { preset: 'twinrun', reporters: ['default'] };\n" },
      'fault reporter: reporters in jest.config.cjs replace',
    ],
    [
      'a wrapper that is not called',
      { ...JEST, 'jest.config.cjs': "require('twinrun/jest');\nmodule.exports = {};\n" },
      'fault matcher: jest.config.cjs loads twinrun/jest and never calls',
    ],
    [
      'no configuration at all',
      { 'package.json': VITEST['package.json'] ?? '', ...TWINRUN, ...TEST },
      'fault matcher: Vitest has no configuration here',
    ],
    ['no runner', { 'package.json': {}, ...TWINRUN, ...TEST }, 'fault runner: neither Vitest nor Jest'],
    [
      'an old Vitest',
      { ...VITEST, 'node_modules/vitest/package.json': { version: '3.2.4' } },
      'fault versions: vitest 3.2.4 is not supported',
    ],
    [
      'an old fast-check',
      { ...VITEST, 'node_modules/fast-check/package.json': { version: '3.23.0' } },
      'fault versions: fast-check 3.23.0 is not supported',
    ],
    [
      'a package that is not installed',
      { ...VITEST, 'node_modules/twinrun/package.json': '' },
      'fault installation: twinrun is not installed here',
    ],
    [
      'two copies',
      { ...VITEST, 'node_modules/@acme/kit/node_modules/twinrun/package.json': { version: '0.0.1' } },
      'fault installation: there are 2 copies of twinrun',
    ],
    [
      'a script that cannot fail',
      {
        ...VITEST,
        'package.json': {
          devDependencies: { vitest: '4', twinrun: '1' },
          scripts: { test: 'vitest run || true' },
        },
      },
      'fault gate: the script test of package.json is green',
    ],
    [
      'trials that are all only reported',
      { ...VITEST, 'src/slug.test.ts': "expect(a).toMatchImpl(b, { gate: 'report' });\n" },
      'fault gate: every trial in 1 test file is only reported',
    ],
    [
      'a report that cannot be read',
      { ...VITEST, '.twinrun/report.json': '{"schemaVersion":1}' },
      'fault report:',
    ],
    [
      'a report of a newer twinrun',
      { ...VITEST, '.twinrun/report.json': '{"schemaVersion":99}' },
      'fault report:',
    ],
    ['a broken list of accepted differences', { ...VITEST, 'twinrun.known.json': '{' }, 'fault accepted:'],
    [
      'old code from git without git',
      { ...VITEST, 'src/at.test.ts': "import { f } from './f' with { at: 'main' };\n" },
      'fault old code: src/at.test.ts takes old code from git, and this is no git',
    ],
    [
      'a step that swallows',
      { ...VITEST, '.github/workflows/ci.yml': WORKFLOW('      - run: npm test || true\n') },
      'fault gate: .github/workflows/ci.yml:7: "npm test || true" is green',
    ],
    [
      'a step that goes on',
      {
        ...VITEST,
        '.github/workflows/ci.yml': WORKFLOW(
          '      - name: t\n        continue-on-error: true\n        run: npx vitest run\n',
        ),
      },
      'ci.yml:7: continue-on-error keeps the step green',
    ],
    [
      'a job that goes on',
      {
        ...VITEST,
        '.github/workflows/ci.yml': WORKFLOW(
          '      - run: npx vitest run\n',
          '    continue-on-error: true\n',
        ),
      },
      'ci.yml:8: continue-on-error keeps the job green',
    ],
    [
      'a pipe',
      {
        ...VITEST,
        '.github/workflows/ci.yml': WORKFLOW(
          '      - run: |\n          npm ci\n          npm test | tee out.log\n',
        ),
      },
      'has the exit code of what it is piped into',
    ],
  ])('says so: %s', async (_, files, said) => {
    const { code, findings } = await examine(files);
    expect(wrong(findings).join('\n')).toContain(said);
    expect(code).toBe(2);
    for (const { level, write } of findings) expect(write === null).toBe(level === 'fine');
  });

  it('says that the last run could not have failed', async () => {
    const report = sampleReport([...FINE, ...NOT_FINE]);
    const trials = report.trials.map((trial) => ({ ...trial, gate: { ...trial.gate, enforced: false } }));
    const { findings } = await examine({ ...VITEST, '.twinrun/report.json': { ...report, trials } });
    expect(wrong(findings).join('\n')).toMatch(
      /fault gate: none of \d+ trials of the last run could fail it/,
    );
    const sound = await examine({ ...VITEST, '.twinrun/report.json': report });
    expect(wrong(sound.findings)).toEqual([]);
  });

  it('sees a clone without its history', async () => {
    const files = { ...VITEST, 'src/at.test.ts': "const { f } = await implAt('main', './src/f.ts');\n" };
    const origin = temporaryProject({ ...files, '.gitignore': '.twinrun\n' });
    const git = (cwd: string, ...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
        cwd,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    git(origin, 'init', '-q');
    for (const name of ['one', 'two']) {
      git(origin, 'add', '-f', '.');
      git(origin, 'commit', '-q', '--allow-empty', '-m', name);
    }
    const clones = temporaryProject({ keep: '' });
    git(clones, 'clone', '-q', '--depth', '1', `file://${origin}`, 'clone');
    const { out, code } = await runInMemory(['doctor'], {}, { cwd: join(clones, 'clone') });
    expect(out).toContain('this clone has only its last commits\n');
    expect(out).toContain('write: git fetch --unshallow');
    expect(code).toBe(2);
    expect((await runInMemory(['doctor'], {}, { cwd: origin })).code).toBe(0);
  }, 30_000);
});
