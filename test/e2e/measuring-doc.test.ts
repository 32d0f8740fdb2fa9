import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner } from './installed-runner.ts';
import { type Project, runIn } from './run-project.ts';

const SLOW = 240_000;
const page = readFileSync(join(import.meta.dirname, '../../docs/measuring.md'), 'utf8');
const examples = new Map(
  Array.from(page.matchAll(/<!-- file: (.+?) -->\n```js\n([\s\S]*?)```/g), ([, file = '', code = '']) => [
    file,
    code,
  ]),
);

describe('docs/measuring.md', { timeout: SLOW }, () => {
  it('names a file for each example, so that it is run here', () => {
    expect([...examples.keys()]).toEqual(['measuring.mjs', 'claim.test.js']);
    expect([...page.matchAll(/^```js/gm)]).toHaveLength(examples.size);
  });

  it('shows a script that prints what its comments say', async () => {
    const ran = await runIn(writeProject('measuring.mjs'), ['node', 'measuring.mjs']);
    const code = examples.get('measuring.mjs') ?? '';
    const promised = [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, words]) => words);
    expect(ran.stdout.trim().split('\n')).toEqual(promised);
    expect(ran.code).toBe(0);
  });

  it('shows a claim that holds', async () => {
    const ran = await runIn(writeProject('claim.test.js'), ['vitest', 'run']);
    expect(ran.report?.trials).toMatchObject([
      { behaviour: { verdict: 'same' }, time: { verdict: 'faster' }, gate: { decision: 'pass' } },
    ]);
    expect(ran.report?.trials[0]?.time.processes).toBeGreaterThanOrEqual(4);
    expect(ran.code).toBe(0);
  });
});

function writeProject(file: string): Project {
  const folder = join(installRunner('vitest'), 'projects', `measuring-${file}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const config = [
    "import twinrun from 'twinrun/vitest';",
    "import { defineConfig } from 'vitest/config';",
    'export default defineConfig({ plugins: [twinrun()] });',
  ];
  writeFileSync(join(folder, 'vitest.config.ts'), config.join('\n'));
  writeFileSync(join(folder, file), examples.get(file) ?? '');
  return { folder };
}
