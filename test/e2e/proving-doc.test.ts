import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner, type RunnerName } from './installed-runner.ts';
import { type Project, runIn } from './run-project.ts';

const SLOW = 240_000;
const page = readFileSync(join(import.meta.dirname, '../../docs/proving.md'), 'utf8');

describe('docs/proving.md', { timeout: SLOW }, () => {
  it('shows a script that prints what its comments say', async () => {
    const [, file = '', code = ''] = /<!-- file: (.+?) -->\n```js\n([\s\S]*?)```/.exec(page) ?? [];
    const finished = await runIn(writeProject({ [file]: code }), ['node', file]);

    const promised = Array.from(code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm), ([, words]) => words);
    expect(promised).toHaveLength(4);
    expect(finished.stderr).toBe('');
    expect(finished.stdout.trim().split('\n')).toEqual(promised);
  });

  it('names what the doctor finds in an installed project, and asks Jest where it is told to', async () => {
    const project = writeProject(
      {
        'package.json': JSON.stringify({ devDependencies: { jest: '*', twinrun: '*' } }),
        'jest.config.cjs': "module.exports = { preset: 'twinrun', reporters: ['default'] };\n",
        'a.test.js': 'test("a", () => expect(String).toMatchImpl(String, [[1]]));\n',
      },
      'jest30',
    );
    const said = await runIn(project, ['twinrun', 'doctor', '--json', '--ask-jest']);
    const { findings } = JSON.parse(said.stdout);
    expect(said.code).toBe(2);
    expect(findings).toContainEqual(
      expect.objectContaining({
        level: 'fault',
        about: 'reporter',
        is: expect.stringContaining('jest.config.cjs'),
      }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ is: 'Jest loads the set-up file in every project' }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        level: 'fault',
        is: expect.stringContaining('Jest does not have the reporter'),
      }),
    );
  });
});

function writeProject(files: Readonly<Record<string, string>>, runner: RunnerName = 'vitest'): Project {
  const folder = join(installRunner(runner), 'projects', `proving-${runner}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return { folder };
}
