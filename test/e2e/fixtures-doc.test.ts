import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner, type RunnerName } from './installed-runner.ts';
import { type Project, runIn, testStates } from './run-project.ts';

const SLOW = 300_000;
const page = readFileSync(join(import.meta.dirname, '../../docs/fixtures.md'), 'utf8');
const blocks = new Map(
  Array.from(page.matchAll(/<!-- file: (.+?) -->\n```\w+\n([\s\S]*?)```/g), ([, file = '', code = '']) => [
    file,
    code,
  ]),
);

describe('docs/fixtures.md', { timeout: SLOW }, () => {
  it('names a file for every example, so that every example is run here', () => {
    expect([...page.matchAll(/^```\w/gm)]).toHaveLength(blocks.size);
  });

  it('shows tests that pass in Vitest, and flags that are all tried', async () => {
    const files = ['flags.json', 'src/slug.ts', 'test/one.test.ts', 'test/rows.test.ts', 'test/both.test.ts'];
    const project = writeProject('vitest', [...files, 'vitest.config.ts']);
    const results = ['--reporter=json', '--outputFile=results.json'];

    const { code, report } = await runIn(project, ['vitest', 'run', ...results]);

    const states = Object.values(testStates(project));
    expect(new Set(states)).toEqual(new Set(['passed']));
    expect(states.length).toBeGreaterThan(15);
    expect(report?.flags).toMatchObject({ whole: true, findings: [] });
    expect(code).toBe(0);
  });

  it.each([
    ['twinrun/fixtures/jest-environment', {}],
    [
      'an environment of their own',
      { 'jest.config.js': "module.exports = { testEnvironment: './own-environment.js' };\n" },
    ],
  ])('shows Jest with %s', async (_whose, changes) => {
    const project = writeProject('jest30', ['jest.config.js', 'own-environment.js', 'flags.json'], {
      ...changes,
      'one.test.js': `
        const { createFlags } = require('twinrun/flags');
        const { test } = require('twinrun/fixtures/jest');
        const product = createFlags({ file: 'flags.json' });
        test('held', ({ flags }) => {
          flags.set('tier', 'plus');
          expect(product.value('tier')).toBe('plus');
        });
        test('and put back', () => expect(product.value('tier')).toBe('basic'));
      `,
    });
    expect(await runIn(project, ['jest'])).toMatchObject({ code: 0 });
  });
});

function writeProject(
  runner: RunnerName,
  files: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Project {
  const folder = join(installRunner(runner), 'projects', 'fixtures-doc');
  rmSync(folder, { recursive: true, force: true });
  const contents = {
    'package.json': JSON.stringify({ private: true, ...(runner === 'vitest' ? { type: 'module' } : {}) }),
    ...Object.fromEntries(files.map((file) => [file, blocks.get(file) ?? ''])),
    ...more,
  };
  for (const [file, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return { folder };
}
