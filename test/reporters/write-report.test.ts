import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendJobSummary, writeReport } from '../../reporters/write-report.ts';

let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'twinrun-write-'));
});

afterEach(async () => {
  await rm(dir, { recursive: true });
});

describe('writeReport', () => {
  it('writes files into a folder that need not exist, and nothing else', async () => {
    const folder = join(dir, 'a', 'b');
    await writeReport({ dir: folder, files: { 'report.json': '{}\n', 'report.md': '# Ü\n' } });

    expect((await readdir(folder)).toSorted()).toEqual(['report.json', 'report.md']);
    expect(await readFile(join(folder, 'report.md'), 'utf8')).toBe('# Ü\n');
  });

  it('replaces what an earlier run wrote', async () => {
    await writeReport({ dir, files: { 'report.json': 'a longer text' } });
    await writeReport({ dir, files: { 'report.json': 'short' } });

    expect(await readFile(join(dir, 'report.json'), 'utf8')).toBe('short');
  });

  it('leaves one whole text where several writers meet', async () => {
    const texts = Array.from({ length: 8 }, (_, index) => String(index).repeat(200_000));
    await Promise.all(texts.map((text) => writeReport({ dir, files: { 'report.json': text } })));

    expect(texts).toContain(await readFile(join(dir, 'report.json'), 'utf8'));
  });

  it('rejects where it cannot write', async () => {
    await writeReport({ dir, files: { taken: '' } });

    await expect(writeReport({ dir: join(dir, 'taken'), files: { x: '' } })).rejects.toThrow(
      /EEXIST|ENOTDIR/,
    );
  });

  it('stands on a package that CommonJS can load', () => {
    const load = "process.stdout.write(typeof require('write-file-atomic'))";

    expect(execFileSync(process.execPath, ['-e', load], { encoding: 'utf8' })).toBe('function');
  });
});

describe('appendJobSummary', () => {
  it('keeps what others wrote and ends with a line end', async () => {
    const path = join(dir, 'summary.md');
    await appendJobSummary(path, '## Others\n');
    await appendJobSummary(path, '## Old vs new');
    await appendJobSummary(path, '## Once more\n');

    expect(await readFile(path, 'utf8')).toBe('## Others\n## Old vs new\n## Once more\n');
  });
});
