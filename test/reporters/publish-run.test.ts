import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type FinishedRun, type Publication, publishRun } from '../../reporters/publish-run.ts';
import { readReport } from '../../src/record/read-report.ts';
import { failedRecord, plainRecord } from '../data/plain-record.ts';

describe('the end of a run', () => {
  let root = '';
  let printed: string[] = [];

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'publish-run-'));
    printed = [];
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('is a report that can be read, Markdown, and one piece of text', async () => {
    const decision = await publishRun(runOf(), publication());
    const path = join(root, '.twinrun/report.json');
    const report = readReport(readFileSync(path, 'utf8'), path);
    expect(decision).toMatchObject({ decision: 'pass' });
    expect(report).toMatchObject({
      run: {
        id: expect.stringMatching(/^[0-9a-f]{12}$/),
        startedAt: '2026-01-02T03:04:05.000Z',
        complete: true,
      },
      git: null,
      totals: { trials: 1 },
    });
    expect(readFileSync(join(root, '.twinrun/report.md'), 'utf8')).toContain('test/total.test.ts:3');
    expect(printed).toEqual([expect.stringContaining('.twinrun/report.json')]);
  });

  it.each<[string, FinishedRun['trials'], readonly 'dependent'[], 'pass' | 'fail' | undefined]>([
    ['is incomplete where flags may fail it', [plainRecord()], ['dependent'], 'fail'],
    ['is incomplete also where nothing else arrived', [], ['dependent'], 'fail'],
    ['goes on where flags are only shown', [plainRecord()], [], 'pass'],
    ['goes unnoticed where nothing arrived and flags are only shown', [], [], undefined],
  ])('that lost notes %s, and says so', async (_, trials, failOn, decision) => {
    const flagPolicy = { file: 'flags.json', named: false, failOn, staleDays: 90 };
    const lost = ['the note of flags could not be read.'];
    const decided = await publishRun(runOf({ trials, lost }), publication({ flagPolicy }));

    expect(decided?.decision).toBe(decision);
    expect(printed[0]).toBe('twinrun: the note of flags could not be read.');
    if (decision === 'fail') expect(decided?.reasons.join()).toContain('incomplete');
  });

  it('writes the formats that are asked for, and names them', async () => {
    await publishRun(runOf(), publication({ formats: ['html', 'junit'] }));
    expect(readdirSync(join(root, '.twinrun')).toSorted()).toEqual([
      'junit.xml',
      'report.html',
      'report.json',
    ]);
    expect(readFileSync(join(root, '.twinrun/report.html'), 'utf8')).toMatch(
      /^<!doctype html>[\s\S]*<\/html>\n$/,
    );
    expect(readFileSync(join(root, '.twinrun/junit.xml'), 'utf8')).toContain('<testcase');
    expect(printed.join('')).toMatch(/report\.json · .*report\.html · .*junit\.xml/);
  });

  it('annotates where it is told how, and only what stops the run', async () => {
    const annotated: string[] = [];
    const annotate = { folder: 'packages/a', print: (lines: string) => annotated.push(lines) };
    await publishRun(runOf(), publication({ annotate }));
    expect(annotated).toEqual([]);
    await publishRun(runOf({ trials: [failedRecord()] }), publication({ annotate }));
    expect(annotated.join('')).toMatch(/^::error file=packages\/a\/test\/total.test.ts,line=3,title=.*\n$/);
  });

  it('leaves room for others in a job summary, and says so where there is none', async () => {
    const summaryPath = join(root, 'summary.md');
    writeFileSync(summaryPath, 'x'.repeat(998_000));
    await publishRun(runOf({ trials: [failedRecord()] }), publication({ summaryPath }));
    expect(readFileSync(summaryPath, 'utf8').slice(998_000)).toBe(
      '**Old vs new: fail**, 1 trial. The summary of this step is full: see `report.md`.\n',
    );
    writeFileSync(summaryPath, 'x'.repeat(1_000_000));
    await publishRun(runOf(), publication({ summaryPath }));
    expect(readFileSync(summaryPath, 'utf8')).toHaveLength(1_000_000);
  });

  it('leaves no trace where no trial ran', async () => {
    const decision = await publishRun(runOf({ trials: [] }), publication());
    expect(decision).toBeNull();
    expect(printed).toEqual([]);
    expect(existsSync(join(root, '.twinrun'))).toBe(false);
  });

  it('leaves only its file where a shard has no trial, so that a merge does not miss it', async () => {
    const shard = { index: 2, count: 3 };
    const decision = await publishRun(runOf({ trials: [], shard }), publication());
    const path = join(root, '.twinrun/report.json');
    expect(decision).toBeNull();
    expect(printed).toEqual([]);
    expect(readReport(readFileSync(path, 'utf8'), path)).toMatchObject({ run: { shard }, trials: [] });
    expect(existsSync(join(root, '.twinrun/report.md'))).toBe(false);
  });

  it('fails for a trial that fails, and for a run that is incomplete', async () => {
    const failed = await publishRun(runOf({ trials: [failedRecord()] }), publication());
    const incomplete = await publishRun(runOf({ complete: false }), publication());
    expect([failed?.decision, incomplete?.decision]).toEqual(['fail', 'fail']);
  });

  it('appends to the job summary and keeps what is there', async () => {
    const summaryPath = join(root, 'summary.md');
    writeFileSync(summaryPath, 'from another tool\n');
    await publishRun(runOf({ trials: [failedRecord()] }), publication({ summaryPath }));
    expect(readFileSync(summaryPath, 'utf8')).toMatch(/^from another tool\n[\s\S]*newTotal/);
  });

  it('takes a folder relative to the root, or anywhere', async () => {
    const elsewhere = join(root, 'absolute');
    await publishRun(runOf(), publication({ outputDir: 'out/trials' }));
    await publishRun(runOf(), publication({ outputDir: elsewhere }));
    expect(existsSync(join(root, 'out/trials/report.json'))).toBe(true);
    expect(existsSync(join(elsewhere, 'report.json'))).toBe(true);
  });

  function publication(changes: Partial<Publication> = {}): Publication {
    return {
      root,
      outputDir: '.twinrun',
      policy: { unsure: 'pass', unverified: 'pass', stale: 'pass' },
      style: { width: 80, color: false },
      print: (text) => printed.push(text),
      formats: ['markdown'],
      summaryPath: null,
      annotate: null,
      ...changes,
    };
  }
});

function runOf(changes: Partial<FinishedRun> = {}): FinishedRun {
  return {
    runner: { name: 'vitest', version: '4.1.12' },
    startedAt: new Date('2026-01-02T03:04:05Z'),
    shard: null,
    complete: true,
    trials: [plainRecord()],
    notes: [],
    ...changes,
  };
}
