import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OldCode } from '../../src/origin/old-code.ts';
import { GitProject, gitIn } from '../origin/git-project.ts';
import { OldFiles, refusalOf } from '../origin/old-files.ts';
import { installRunner } from './installed-runner.ts';
import { recordsByTest, runIn } from './run-project.ts';

const SLOW = 240_000;
const page = readFileSync(join(import.meta.dirname, '../../docs/origin.md'), 'utf8');
const filesOf = (mark: string): Record<string, string> =>
  Object.fromEntries(
    Array.from(
      page.matchAll(new RegExp(`<!-- ${mark}: (.+?) -->\n\`\`\`ts\n([\\s\\S]*?)\`\`\``, 'g')),
      ([, file = '', code = '']) => [file, code],
    ),
  );

describe('docs/origin.md', { timeout: SLOW }, () => {
  it('names a file for every example, so that every example is run here', () => {
    const named = [...Object.keys(filesOf('file')), ...Object.keys(filesOf('file at main'))];
    expect(named).toEqual(['src/slug.ts', 'test/slug.test.ts', 'src/slug.ts']);
    expect([...page.matchAll(/^```ts/gm)]).toHaveLength(named.length);
  });

  it('shows a rewrite that is compared with the file on main', async () => {
    const folder = join(installRunner('vitest'), 'projects', 'origin-doc');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const project = new GitProject(folder);
    project.commit({ 'package.json': '{ "private": true, "type": "module" }', ...filesOf('file at main') });
    project.write({
      ...filesOf('file'),
      'vitest.config.ts': "import twinrun from 'twinrun/vitest';\nexport default { plugins: [twinrun()] };\n",
    });

    const { code, report } = await runIn(project, ['vitest', 'run'], { TWINRUN_CONFIRM: 'off' });

    expect(code).toBe(0);
    const found = recordsByTest(report);
    const origin = `git:main@${project.git('rev-parse', '--short=7', 'main')}`;
    expect(found['titles of one line']).toMatchObject({ old: { origin }, behaviour: { verdict: 'same' } });
    expect(found['titles with blanks around them']).toMatchObject({
      old: { origin },
      behaviour: { verdict: 'different' },
    });
  });

  it('shows the refusal of a shallow clone as it comes', () => {
    const files = new OldFiles();
    const origin = files.project({ 'a.ts': '' });
    origin.git('checkout', '--quiet', '-b', 'rewrite');
    origin.commit({ 'a.ts': '1' });
    const clone = join(origin.folder, 'clone');
    gitIn(origin.folder, 'clone', '--quiet', '--depth', '1', `file://${origin.folder}`, clone);
    const shown = /In a shallow clone:\n\n```text\n([\s\S]*?)\n```/.exec(page)?.[1];
    expect(refusalOf(() => new OldCode(clone).find('main', join(clone, 'a.ts')))).toBe(shown);
    files.removeAll();
  });
});
