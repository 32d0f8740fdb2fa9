import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readShownConfig } from '../../../src/cli/doctor/ask-jest.ts';
import { SUPPORTED } from '../../../src/cli/doctor/check-versions.ts';
import { inRange } from '../../../src/cli/doctor/version-range.ts';
import { withoutComments } from '../../../src/cli/doctor/without-comments.ts';
import { runInMemory } from '../run-in-memory.ts';
import { VITEST, wrong } from './examined-project.ts';
import { temporaryProject } from './temporary-project.ts';

it.each([
  ['a line', 'a // twinrun()\nb', 'a \nb'],
  ['a block', 'a /* twinrun() */ b', 'a   b'],
  ['a block that never ends', 'a /* b', 'a  '],
  ['marks in strings', `['**/*.ts', "//x", \`/* y */\`]`, `['**/*.ts', "//x", \`/* y */\`]`],
  ['marks in a pattern', '/[\'"]\\/\\/[/*]/.test(x) // c', '/[\'"]\\/\\/[/*]/.test(x) '],
  ['a division', 'a / b // c', 'a / b '],
  ['a string that never ends', "it's // c", "it's "],
])('takes comments out of code: %s', (_, code, left) => {
  expect(withoutComments(code)).toBe(left);
});

it('believes what Jest shows of itself', () => {
  const shown = (setup: string, reporter: string): string =>
    JSON.stringify({
      configs: [{ setupFilesAfterEnv: [setup] }],
      globalConfig: {
        reporters: [
          ['default', {}],
          [reporter, {}],
        ],
      },
    });
  const ours = '/p/node_modules/twinrun/dist/cjs';
  expect(wrong(readShownConfig(shown(`${ours}/src/jest/setup.js`, `${ours}/reporters/jest.js`)))).toEqual([]);
  expect(wrong(readShownConfig(shown('/p/setup.js', '/p/reporter.js')))).toHaveLength(2);
  expect(wrong(readShownConfig('nothing'))).toEqual(['doubt jest: jest --showConfig printed no JSON']);
});

it('knows the versions that the package declares', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(SUPPORTED).toEqual({
    node: manifest.engines.node,
    ...Object.fromEntries(
      ['vitest', 'jest', 'expect', 'fast-check'].map((name) => [name, manifest.peerDependencies[name]]),
    ),
  });
});

it.each([
  ['20.19.0', true],
  ['20.18.3', false],
  ['21.7.0', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['23.0.0', false],
  ['24.0.0', true],
  ['26.1.0', true],
])('takes Node.js %s: %s', (version, taken) => {
  expect(inRange(version, SUPPORTED['node'] ?? '')).toBe(taken);
});

it('takes no path and no unknown option', async () => {
  expect(await runInMemory(['doctor', 'here'])).toMatchObject({ code: 2 });
  expect(await runInMemory(['doctor', '--fix'])).toMatchObject({ code: 2 });
});

it('prints what a project is called without letting it at the terminal', async () => {
  const evil = '\u001b[31m|| true';
  const { out } = await runInMemory(
    ['doctor'],
    {},
    {
      cwd: temporaryProject({
        ...VITEST,
        'package.json': {
          devDependencies: { vitest: '4', twinrun: '1' },
          scripts: { test: `vitest ${evil}` },
        },
      }),
    },
  );
  expect(out).not.toContain('\u001b');
  expect(out).toContain('is green whatever the tests say');
});
