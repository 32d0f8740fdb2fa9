import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner } from './installed-runner.ts';
import { runIn } from './run-project.ts';

const SLOW = 240_000;
const page = readFileSync(join(import.meta.dirname, '../../docs/growth.md'), 'utf8');
const examples = Array.from(
  page.matchAll(/<!-- file: (.+?) -->\n```js\n([\s\S]*?)```/g),
  ([, file = '', code = '']) => ({ file, code }),
);

describe('docs/growth.md', { timeout: SLOW }, () => {
  it('names a file for its example, so that it is run here', () => {
    expect(examples.map(({ file }) => file)).toEqual(['growth.mjs']);
    expect([...page.matchAll(/^```js/gm)]).toHaveLength(examples.length);
  });

  it.each(examples)('shows a script that prints what its comments say: $file', async ({ file, code }) => {
    const folder = join(installRunner('vitest'), 'projects', `growth-${file}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    writeFileSync(join(folder, file), code);

    const ran = await runIn({ folder }, ['node', file]);

    const promised = [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, words]) => words);
    expect(ran.stdout.trim().split('\n')).toEqual(promised);
    expect(ran.code).toBe(0);
  });
});
