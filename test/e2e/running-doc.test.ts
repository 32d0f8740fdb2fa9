import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner } from './installed-runner.ts';
import { type Project, runIn, testStates } from './run-project.ts';

const SLOW = 240_000;
const page = readFileSync(join(import.meta.dirname, '../../docs/running.md'), 'utf8');
const blocks = new Map(
  Array.from(page.matchAll(/<!-- file: (.+?) -->\n```\w+\n([\s\S]*?)```/g), ([, file = '', code = '']) => [
    file,
    code,
  ]),
);
const scripts = [...blocks.keys()].filter((file) => file.endsWith('.mjs'));

describe('docs/running.md', { timeout: SLOW }, () => {
  it('names a file for every example, so that every example is run here', () => {
    expect([...page.matchAll(/^```\w/gm)]).toHaveLength(blocks.size);
    expect(scripts).toEqual(['classes.mjs', 'modules.mjs', 'around.mjs', 'effects.mjs']);
  });

  it.each(scripts)('shows a script that prints what its comments say: %s', async (file) => {
    const project = writeProject([file]);

    const { stdout, stderr, code } = await runIn(project, ['node', file]);

    const promised = [...(blocks.get(file) ?? '').matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)];
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toEqual(promised.map(([, words]) => words));
    expect(code).toBe(0);
  });

  it('shows a shadowed suite of which the second test fails', async () => {
    const project = writeProject(['src/price.ts', 'src/new-price.ts', 'price.test.ts'], {
      'vitest.config.ts': "import twinrun from 'twinrun/vitest';\nexport default { plugins: [twinrun()] };\n",
    });

    const { report } = await runIn(project, [
      'vitest',
      'run',
      '--reporter=json',
      '--outputFile=results.json',
    ]);

    expect(testStates(project)).toEqual({ 'whole cents': 'passed', 'whole euros': 'failed' });
    expect(report?.trials.map(({ behaviour }) => behaviour.verdict).sort()).toEqual(['different', 'same']);
  });
});

function writeProject(files: readonly string[], more: Readonly<Record<string, string>> = {}): Project {
  const folder = join(installRunner('vitest'), 'projects', `running-${files.at(-1)}`);
  rmSync(folder, { recursive: true, force: true });
  const contents = {
    'package.json': '{ "private": true, "type": "module" }',
    ...Object.fromEntries(files.map((file) => [file, blocks.get(file) ?? ''])),
    ...more,
  };
  for (const [file, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return { folder };
}
