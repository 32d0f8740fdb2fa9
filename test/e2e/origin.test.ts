import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import type { GitProject } from '../origin/git-project.ts';
import type { RunnerName } from './installed-runner.ts';
import { makeShop } from './old-shop.ts';
import { type Finished, recordsByTest, runIn, testStates } from './run-project.ts';

const SLOW = 400_000;
const source = readFileSync(join(import.meta.dirname, 'projects/origin.test.ts'), 'utf8');

// One commit has many names: a report says the one that its test file says.
const OTHER_NAME = `import { same as renamed } from '../src/second-name?at=v1.0.0';
import { same } from '../src/second-name';

test('by another name', () => {
  expect(same).toMatchImpl(renamed, [['A'], [' b ']]);
});
`;

const VITEST_CONFIG = `import { join } from 'node:path';
import twinrun from 'twinrun/vitest';
export default {
  plugins: [twinrun()],
  resolve: { alias: { '@': join(import.meta.dirname, 'src') } },
  test: { globals: true, coverage: { provider: 'v8', reporter: 'json' } },
};
`;
const JEST_CONFIG = `const { withTwinrun } = require('twinrun/jest');
module.exports = withTwinrun({
  testMatch: ['<rootDir>/**/*.test.ts'],
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' },
  transform: { '\\\\.ts$': '<rootDir>/lazy-transform.cjs' },
  coverageReporters: ['json'],
});
`;
const PLAIN_TRANSFORM = readFileSync(join(import.meta.dirname, 'projects/jest/transform.cjs'), 'utf8');
// Lazy imports as `require`: a CommonJS test of Jest has no `import()`.
const TRANSFORM = PLAIN_TRANSFORM.replace(
  "format: 'cjs',",
  "format: 'cjs', supported: { 'dynamic-import': false },",
);

// ES modules in Jest's own loader, which cuts the query of a specifier off before it asks a resolver.
const JEST_ESM_CONFIG = JEST_CONFIG.replace(
  'coverageReporters',
  "extensionsToTreatAsEsm: ['.ts'],\n  coverageReporters",
);
const ESM_TRANSFORM = PLAIN_TRANSFORM.replace('(source, path)', '(source, path, options)').replace(
  "format: 'cjs'",
  "format: options.supportsStaticESM ? 'esm' : 'cjs'",
);

interface Setting {
  readonly runner: RunnerName;
  /** Makes the copy of the shop this setting's own. */
  readonly label: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

const vitest: Omit<Setting, 'runner'> = {
  label: 'refs',
  files: {
    'vitest.config.mts': VITEST_CONFIG,
    'test/origin.test.ts': source.replace('RUNNER', 'vitest'),
    'test/other-name.test.ts': OTHER_NAME,
  },
  command: ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=results.json'],
};
const jest: Omit<Setting, 'runner'> = {
  label: 'refs',
  files: {
    'jest.config.cjs': JEST_CONFIG,
    'lazy-transform.cjs': TRANSFORM,
    'test/origin.test.ts': source.replace('RUNNER', 'jest'),
    'test/other-name.test.ts': OTHER_NAME,
  },
  command: ['jest', '--json', '--outputFile', 'results.json'],
};

const jestEsm: Omit<Setting, 'runner'> = {
  label: 'refs-esm',
  files: {
    ...jest.files,
    'jest.config.cjs': JEST_ESM_CONFIG,
    'lazy-transform.cjs': ESM_TRANSFORM,
  },
  command: jest.command,
  env: { NODE_OPTIONS: '--experimental-vm-modules' },
};

const SETTINGS: readonly Setting[] = [
  { runner: 'vitest', ...vitest },
  { runner: 'vitest5', ...vitest },
  { runner: 'jest30', ...jest },
  { runner: 'jest29', ...jest },
  { runner: 'jest30', ...jestEsm },
  { runner: 'jest29', ...jestEsm },
];

const TESTS = [...`${source}${OTHER_NAME}`.matchAll(/^test\('(.+?)'/gm)].map(([, name = '']) => name);

/** What of git a run may not touch: a hash of the index, and the names of the hooks. */
function indexOf({ folder }: GitProject): string[] {
  const index = readFileSync(join(folder, '.git/index'));
  return [
    createHash('sha256').update(index).digest('hex'),
    ...readdirSync(join(folder, '.git/hooks')).sort(),
  ];
}

describe.each(SETTINGS)('old implementations from git under $runner ($label)', (setting) => {
  const { runner, label, files, command, env = {} } = setting;
  let project: GitProject;
  let finished: Finished;
  let statusBefore: string;
  let indexBefore: readonly string[];
  let indexAfter: readonly string[];

  beforeAll(async () => {
    project = makeShop(runner, label, files);
    // Git itself writes the index when it is asked for the status.
    statusBefore = project.git('status', '--porcelain');
    indexBefore = indexOf(project);
    finished = await runIn(project, command, env);
    indexAfter = indexOf(project);
  }, SLOW);

  it('are what they were at the ref, however they are asked for', () => {
    expect(testStates(project)).toEqual(Object.fromEntries(TESTS.map((name) => [name, 'passed'])));
    expect(finished.code).toBe(0);
  });

  it('stand in the report with the ref, and with the dependency that changed since', () => {
    const found = recordsByTest(finished.report);
    const commit = project.git('rev-parse', '--short=7', 'main');
    expect(found['renamed and the same']).toMatchObject({
      old: { origin: `git:main@${commit}` },
      new: { origin: null },
      behaviour: { verdict: 'same' },
    });
    expect(found['by another name']?.old.origin).toBe(`git:v1.0.0@${commit}`);
    expect(found['different']?.behaviour.notes).toEqual([
      `the old side (git:main@${commit}) ran with today’s dependency, 2.0.0; it was written against 1.0.0`,
    ]);
  });

  it('leave the index, the work tree and the hooks of the user alone', () => {
    expect(indexAfter).toEqual(indexBefore);
    expect(project.git('status', '--porcelain')).toBe(statusBefore);
    expect(statusBefore).toContain('?? test/');
  });

  it(
    'are no tests and are not covered',
    async () => {
      const more = runner.startsWith('vitest') ? ['--coverage.enabled'] : ['--coverage'];
      const again = await runIn(project, [...command, ...more], env);
      expect(again.code).toBe(0);
      const covered = JSON.parse(readFileSync(join(project.folder, 'coverage/coverage-final.json'), 'utf8'));
      const paths = Object.keys(covered).map((path) => path.slice(project.folder.length + 1));
      expect(paths).toContain('src/parse.ts');
      expect(paths.filter((path) => path.includes('.twinrun'))).toEqual([]);
      expect(again.report?.trials[0]?.time.reason).toContain('coverage');
    },
    SLOW,
  );

  it('lie in a folder of the commit, without the old tests', () => {
    const at = join(project.folder, '.twinrun/at', project.git('rev-parse', 'main'));
    expect(readdirSync(join(at, 'src'))).toContain('gone.ts');
    expect(existsSync(join(at, 'test'))).toBe(false);
  });
});
