import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner } from './installed-runner.ts';
import { copyProject, runIn } from './run-project.ts';

const SLOW = 240_000;
const page = readFileSync(join(import.meta.dirname, '../../docs/reports.md'), 'utf8');
const examples = Array.from(
  page.matchAll(/<!-- file: (.+?) -->\n```js\n([\s\S]*?)```/g),
  ([, file = '', code = '']) => ({ file, code }),
);
const promised = /<!-- first heading -->\n```text\n(.*)\n```/.exec(page)?.[1] ?? '';

describe('docs/reports.md', { timeout: SLOW }, () => {
  it('names a file for each example, so that it is run here', () => {
    expect(examples.map(({ file }) => file)).toEqual(['vitest.config.js', 'total.test.js']);
    expect([...page.matchAll(/^```js/gm)]).toHaveLength(examples.length);
  });

  it('shows a run that writes what it says', async () => {
    const folder = join(installRunner('vitest'), 'projects', 'reports-doc');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    for (const { file, code } of examples) writeFileSync(join(folder, file), code);

    const ran = await runIn({ folder }, ['vitest', 'run']);
    const html = readFileSync(join(folder, 'reports/report.html'), 'utf8');

    expect(ran.code).toBe(1);
    expect(readdirSync(join(folder, 'reports')).toSorted()).toEqual([
      'history',
      'junit.xml',
      'report.html',
      'report.json',
    ]);
    expect(promised).not.toBe('');
    expect(html).toContain(`<h1>${promised}</h1>`);

    const shown = await runIn({ folder }, [
      'twinrun',
      'report',
      'reports',
      '--format',
      'html',
      '-o',
      'page.html',
    ]);
    expect(shown).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).toBe(html);
  });

  it('holds under Jest, whose process is CommonJS: all four files are there', async () => {
    const project = copyProject('jest30', 'jest', 'reports');

    await runIn(project, ['jest', 'passing', 'slower']);

    const files = ['report.json', 'report.md', 'report.html', 'junit.xml'];
    expect(files.filter((file) => !existsSync(join(project.folder, '.twinrun', file)))).toEqual([]);
    expect(readFileSync(join(project.folder, '.twinrun/report.html'), 'utf8')).toMatch(
      /^<!doctype html>[\s\S]*<\/html>\n$/,
    );
  });
});
