import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner } from './installed-runner.ts';
import { type Project, runIn } from './run-project.ts';

const SLOW = 240_000;
const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/metrics.md'), 'utf8');
const examples = new Map(
  Array.from(
    page.matchAll(/<!-- file: (.+?) -->\n```(?:js|ts)\n([\s\S]*?)```/g),
    ([, file = '', code = '']) => [file, code],
  ),
);
const SCRIPTS = ['metrics.mjs', 'track.mjs', 'compare.mjs', 'workers.mjs', 'export.mjs'];

describe('docs/metrics.md', { timeout: SLOW }, () => {
  it('names a file for each example, so that it is run here', () => {
    expect([...examples.keys()].toSorted()).toEqual(
      [...SCRIPTS, 'vitest.config.mjs', 'shop.test.ts'].toSorted(),
    );
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

  it('shows a decorator that Vite 8 runs with the plugin, and does not run without it', async () => {
    const project = writeProject('shop.test.ts', 'vitest.config.mjs');
    const ran = await runIn(project, ['vitest', 'run', '--config', 'vitest.config.mjs']);
    expect(ran.stdout).toContain('1 passed');
    expect(ran.code).toBe(0);
    writeFileSync(join(project.folder, 'vitest.config.mjs'), 'export default {};\n');
    const bare = await runIn(project, ['vitest', 'run', '--config', 'vitest.config.mjs']);
    expect(bare.code).toBe(1);
    expect(bare.stderr).toContain('SyntaxError');
  });
});

function writeProject(...files: readonly string[]): Project {
  const folder = join(installRunner('vitest'), 'projects', `metrics-${files[0]}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'node_modules/@opentelemetry'), { recursive: true });
  // What the examples use beside the runner.
  for (const name of ['esbuild', '@opentelemetry/sdk-metrics']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  for (const file of files) writeFileSync(join(folder, file), examples.get(file) ?? '');
  return { folder };
}
