import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInMemory } from '../run-in-memory.ts';
import { examine, type Files, JEST, VITEST, WORKFLOW, wrong } from './examined-project.ts';
import { temporaryProject } from './temporary-project.ts';

describe('a set-up that works', () => {
  it.each([
    ['Vitest with the plugin', VITEST],
    ['Jest with the preset', JEST],
    [
      'Jest with the wrapper',
      {
        ...JEST,
        'jest.config.cjs':
          "const { withTwinrun } = require('twinrun/jest');\nmodule.exports = withTwinrun({ reporters: ['default'] });\n",
      },
    ],
    [
      'Jest in package.json',
      {
        ...JEST,
        'package.json': { devDependencies: { jest: '30.0.0', twinrun: '1' }, jest: { preset: 'twinrun' } },
        'jest.config.cjs': '',
      },
    ],
    [
      'a plugin in a file of its own',
      {
        ...VITEST,
        'vitest.config.ts': "import { shared } from './shared';\nexport default shared;\n",
        'shared.ts': "import impl from 'twinrun/vitest';\nexport const shared = { plugins: [impl()] };\n",
      },
    ],
    ['a Vite configuration', { ...VITEST, 'vitest.config.ts': 'x', 'vitest.config.js': '' }],
  ])('has nothing wrong: %s', async (name, files) => {
    const given: Record<string, string | object> = { ...files };
    if (name === 'a Vite configuration') {
      given['vite.config.ts'] = VITEST['vitest.config.ts'] ?? '';
      delete given['vitest.config.ts'];
      delete given['vitest.config.js'];
    }
    if (name === 'Jest in package.json') delete given['jest.config.cjs'];
    const { code, findings } = await examine(given);
    expect(wrong(findings)).toEqual([]);
    expect(code).toBe(0);
    expect(findings.map(({ about }) => about)).toEqual(expect.arrayContaining(['matcher', 'reporter']));
  });
});

describe('a set-up that works less than it seems', () => {
  it.each<[string, Files, string]>([
    [
      'coverage',
      {
        ...VITEST,
        'vitest.config.ts': `${VITEST['vitest.config.ts']}const test = { coverage: { provider: 'v8', enabled: true } };\n`,
      },
      'doubt coverage: vitest.config.ts switches coverage on',
    ],
    [
      'coverage by the script',
      {
        ...VITEST,
        'package.json': {
          devDependencies: { vitest: '4', twinrun: '1' },
          scripts: { test: 'vitest run --coverage' },
        },
      },
      'doubt coverage: the script test',
    ],
    [
      'no report wanted',
      {
        ...VITEST,
        'vitest.config.ts':
          "import t from 'twinrun/vitest';\nexport default { plugins: [t({ reporter: false })] };\n",
      },
      'doubt reporter: vitest.config.ts switches the report off',
    ],
    [
      'a configuration of others',
      { ...VITEST, 'vitest.config.ts': "import base from '@acme/vitest';\nexport default { ...base };\n" },
      'whether @acme/vitest has it cannot be seen',
    ],
    [
      'projects',
      {
        ...VITEST,
        'vitest.config.ts': `${VITEST['vitest.config.ts']}const test = { projects: ['packages/*'] };\n`,
      },
      'doubt projects: vitest.config.ts has projects',
    ],
    ['no tests', { ...VITEST, 'src/slug.test.ts': 'expect(1).toBe(1);\n' }, 'doubt tests: no test file here'],
    [
      'entries that are over',
      {
        ...VITEST,
        'twinrun.known.json': {
          version: 1,
          max: 40,
          known: [
            {
              id: 'q:0a12bc34',
              trial: '0a12bc34',
              file: 'a.test.ts',
              in: 'a',
              what: 'quarantine',
              reason: 'r',
              owner: 'o',
              issue: null,
              since: '2020-01-01',
              until: '2020-02-01',
            },
          ],
        },
      },
      'doubt accepted: 1 of 1 accepted difference',
    ],
  ])('says so: %s', async (_, files, said) => {
    const { code, findings } = await examine(files);
    expect(wrong(findings).join('\n')).toContain(said);
    expect(code).toBe(0);
  });

  it('finds what is installed further up in a workspace', async () => {
    const moved = Object.entries(VITEST).map(([path, content]) => {
      return [path.startsWith('node_modules') ? path : `packages/shop/${path}`, content] as const;
    });
    const cwd = join(temporaryProject(Object.fromEntries(moved)), 'packages/shop');
    const { out, code } = await runInMemory(['doctor'], {}, { cwd });
    expect(out).toContain('vitest 4.1.12');
    expect(out).toContain('../../node_modules/twinrun');
    expect(code).toBe(0);
  });

  it('leaves pipelines that fail as they should alone', async () => {
    const step =
      '      - run: |\n          npm ci\n          npm test 2>&1 | tee out.log\n        shell: bash\n      - run: echo done || true\n        continue-on-error: true\n';
    const { findings } = await examine({ ...VITEST, '.github/workflows/ci.yml': WORKFLOW(step) });
    expect(wrong(findings)).toEqual([]);
    expect(findings.map(({ is }) => is)).toContain('.github/workflows/ci.yml fails where the tests fail');
  });
});
