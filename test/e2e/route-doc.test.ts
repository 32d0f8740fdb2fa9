import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner } from './installed-runner.ts';
import { type Project, runIn, testStates } from './run-project.ts';

const SLOW = 240_000;
const page = readFileSync(join(import.meta.dirname, '../../docs/route.md'), 'utf8');
const examples = new Map(
  Array.from(
    page.matchAll(/<!-- file: (.+?) -->\n```(?:js|ts)\n([\s\S]*?)```/g),
    ([, file = '', code = '']) => [file, code],
  ),
);
const SCRIPTS = ['stages.mjs', 'deal.mjs', 'flags.mjs', 'record.mjs', 'guard.mjs'];
const CONFIG = "import twinrun from 'twinrun/vitest';\nexport default { plugins: [twinrun()] };\n";

describe('docs/route.md', { timeout: SLOW }, () => {
  it('names a file for each example, so that it is run here', () => {
    expect([...examples.keys()].toSorted()).toEqual([...SCRIPTS, 'rollout.test.ts'].toSorted());
    expect([...page.matchAll(/^```\w/gm)]).toHaveLength(examples.size);
  });

  it.each(SCRIPTS)('shows a script that prints what its comments say: %s', async (file) => {
    const ran = await runIn(writeProject(file), ['node', file]);
    const promised = [...(examples.get(file) ?? '').matchAll(/^\s*console\.log\(.*\); \/\/ (.*)$/gm)];
    expect(promised.length).toBeGreaterThan(0);
    expect(ran.stderr).toBe('');
    expect(ran.stdout.trim().split('\n')).toEqual(promised.map(([, words]) => words));
    expect(ran.code).toBe(0);
  });

  it('shows a test of a rollout that passes', async () => {
    const project = writeProject('rollout.test.ts');
    const { code } = await runIn(project, ['vitest', 'run', '--reporter=json', '--outputFile=results.json']);
    expect(testStates(project)).toEqual({
      'the rollout holds its gates': 'passed',
      'a tenth of the users gets new': 'passed',
    });
    expect(code).toBe(0);
  });
});

function writeProject(file: string): Project {
  const folder = join(installRunner('vitest'), 'projects', `route-${file}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  writeFileSync(join(folder, 'vitest.config.ts'), CONFIG);
  writeFileSync(join(folder, file), examples.get(file) ?? '');
  return { folder };
}
