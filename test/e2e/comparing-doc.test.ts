import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner } from './installed-runner.ts';
import { type Project, runIn } from './run-project.ts';

const SLOW = 240_000;
const page = readFileSync(join(import.meta.dirname, '../../docs/comparing.md'), 'utf8');
const scripts = new Map(
  Array.from(page.matchAll(/<!-- file: (.+?) -->\n```js\n([\s\S]*?)```/g), ([, file = '', code = '']) => [
    file,
    code,
  ]),
);

describe('docs/comparing.md', { timeout: SLOW }, () => {
  it('names a file for every example, so that every example is run here', () => {
    expect([...page.matchAll(/^```\w/gm)]).toHaveLength(scripts.size);
    expect([...scripts.keys()]).toEqual([
      'values.mjs',
      'groups.mjs',
      'judge.mjs',
      'rules.mjs',
      'tables.mjs',
      'noise.mjs',
    ]);
  });

  it.each([...scripts])('shows a script that prints what its comments say: %s', async (file, code) => {
    const project = writeScript(file, code);

    const finished = await runIn(project, ['node', file]);

    const promised = Array.from(code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm), ([, words]) => words);
    expect(finished.stderr).toBe('');
    expect(finished.stdout.trim().split('\n')).toEqual(promised);
  });
});

function writeScript(file: string, code: string): Project {
  const folder = join(installRunner('vitest'), 'projects', `comparing-${file}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), code);
  return { folder };
}
