import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner } from './installed-runner.ts';
import { type Project, runIn } from './run-project.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/inputs.md'), 'utf8');
const files = new Map(
  Array.from(
    guide.matchAll(/<!-- file: (.+?) -->\n```(?:ts|js)\n([\s\S]*?)```/g),
    ([, file = '', code = '']) => [file, code],
  ),
);
const CONFIG = "import twinrun from 'twinrun/vitest';\nexport default { plugins: [twinrun()] };\n";
const SLOW = 240_000;

describe('docs/inputs.md', () => {
  it('names a file for every example, so that every example is run here', () => {
    expect([...files.keys()]).toEqual(['postage.test.ts', 'schema.test.ts', 'record.mjs']);
    expect(guide.match(/```(?:ts|js)\n/g)).toHaveLength(files.size);
  });

  it(
    'shows a message and a saved input as they come',
    async () => {
      const project = writeProject('postage.test.ts');

      const { stderr, report } = await runIn(project, ['vitest', 'run'], { CI: '' });

      expect(report?.trials[0]?.behaviour.example?.call).toBe('newPostage(5000)');
      const shown = blockAfter('all that is needed').split('  …\n');
      for (const line of shown.flatMap((part) => part.trimEnd().split('\n'))) expect(stderr).toContain(line);
      const saved = join(project.folder, '__twinrun__/postage.test.ts.json');
      expect(readFileSync(saved, 'utf8')).toBe(blockAfter('readable in review'));
    },
    SLOW,
  );

  it(
    'shows a schema that generates inputs',
    async () => {
      const project = writeProject('schema.test.ts');

      const { report } = await runIn(project, ['vitest', 'run']);

      expect(report?.trials[0]).toMatchObject({
        inputs: { total: 500, source: 'property' },
        behaviour: { verdict: 'same' },
      });
      expect(existsSync(join(project.folder, '__twinrun__'))).toBe(false);
    },
    SLOW,
  );

  it(
    'shows a recording that prints what its comments say',
    async () => {
      const { stdout, code } = await runIn(writeProject('record.mjs'), ['node', 'record.mjs']);

      const promised = [...(files.get('record.mjs') ?? '').matchAll(/console\.log\(.*\); \/\/ (.*)/g)];
      expect(stdout.trim().split('\n')).toEqual(promised.map(([, words]) => words));
      expect(code).toBe(0);
    },
    SLOW,
  );
});

/** The first block of text or JSON behind these words. */
function blockAfter(words: string): string {
  const block = /```(?:text|json)\n([\s\S]*?)```/.exec(guide.slice(guide.indexOf(words)));
  if (block?.[1] === undefined) throw new Error(`no block behind "${words}"`);
  return block[1];
}

function writeProject(file: string): Project {
  const folder = join(installRunner('vitest'), 'projects', `inputs-doc-${file}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  writeFileSync(join(folder, 'vitest.config.ts'), CONFIG);
  writeFileSync(join(folder, file), files.get(file) ?? '');
  return { folder };
}
