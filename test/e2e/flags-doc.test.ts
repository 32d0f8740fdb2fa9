import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner } from './installed-runner.ts';
import { runIn } from './run-project.ts';

const SLOW = 240_000;
const page = readFileSync(join(import.meta.dirname, '../../docs/flags.md'), 'utf8');
const blocks = (kind: string) =>
  new Map(
    Array.from(
      page.matchAll(new RegExp(`<!-- ${kind}: (.+?) -->\\n\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``, 'g')),
      ([, file = '', text = '']) => [file, text] as const,
    ),
  );
const scripts = blocks('file');
const outputs = blocks('output');
const commands = /<!-- commands -->\n```console\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

describe('docs/flags.md', { timeout: SLOW }, () => {
  it('names a file for every example, so that every example is run here', () => {
    expect([...scripts.keys()]).toEqual(['ask.mjs', 'scopes.mjs', 'changes.mjs', 'openfeature.mjs']);
    expect([...page.matchAll(/^```\w/gm)]).toHaveLength(scripts.size + outputs.size + 1);
  });

  it.each([...scripts.keys()])('shows a script that prints what it promises: %s', async (file) => {
    const code = scripts.get(file) ?? '';
    const project = emptyProject(file);
    writeFileSync(join(project.folder, file), code);

    const { stdout, code: exitCode } = await runIn(project, ['node', file]);

    const promised = [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, words]) => words);
    expect(stdout.trim()).toBe(outputs.get(file)?.trim() ?? promised.join('\n'));
    expect(exitCode).toBe(0);
  });

  it('shows commands with what they print', async () => {
    const project = emptyProject('commands');
    const told = commands.split(/^\$ npx /m).slice(1);
    expect(told).toHaveLength(6);
    for (const piece of told) {
      const [call = '', ...lines] = piece.split('\n');
      const { stdout } = await runIn(project, ['npx', '--no-install', ...call.split(' ')], { CI: '' });
      expect(stdout, call).toBe(lines.join('\n'));
    }
  });
});

function emptyProject(name: string): { readonly folder: string } {
  const folder = join(installRunner('vitest'), 'projects', `flags-${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  return { folder };
}
