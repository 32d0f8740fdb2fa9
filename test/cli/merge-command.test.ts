import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderJson } from '../../reporters/json.ts';
import type { ExitCode } from '../../src/gate/gate-decision.ts';
import { readReport } from '../../src/record/read-report.ts';
import type { Report } from '../../src/record/report.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';
import { DIFFERS } from '../reporters/sample-behaviours.ts';
import { SLOWER, UNSURE } from '../reporters/sample-costs.ts';
import { FINE, sampleReport } from '../reporters/sample-reports.ts';
import { type Ran, runInMemory } from './run-in-memory.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'merge-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const merge = (argv: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
  runInMemory(['merge', ...argv], {}, { cwd: root, env, readFile: (path) => readFile(path, 'utf8') });

describe('twinrun merge', () => {
  it('makes one report of all below a folder, and shows it', async () => {
    put('shards/1/report.json', shard(1, 2, FINE));
    put('shards/2/deep/report.json', shard(2, 2, [UNSURE]));
    write('shards/2/results.json', '{ "numTotalTests": 4 }');
    const { code, out, err } = await merge(['shards']);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Merged 2 reports into one of 6 trials\.\n/);
    expect(out).toContain('.twinrun/report.json');
    expect(out).toMatch(/Gate +pass/);
    expect(written('.twinrun/report.json')).toMatchObject({ totals: { trials: 6 }, run: { complete: true } });
    expect(readFileSync(join(root, '.twinrun/report.md'), 'utf8')).toContain('6 trials');
  });

  it('takes files by name, and writes where it is told', async () => {
    put('one.json', shard(1, 2, FINE));
    put('two.json', shard(2, 2, [UNSURE]));

    expect((await merge(['one.json', 'two.json', '-o', 'out'])).code).toBe(0);
    expect((await merge(['one.json', 'two.json', '--output', 'all/merged.json'])).code).toBe(0);
    expect(written('out/report.json')).toEqual(written('all/merged.json'));
  });

  it('takes reports of any name from a folder', async () => {
    put('in/jest-1.json', shard(1, 2, FINE));
    put('in/jest-2.json', shard(2, 2, [UNSURE]));

    expect((await merge(['in'])).out).toContain('Merged 2 reports');
  });

  it('refuses a report of any name that was cut off, and reads one behind a byte order mark', async () => {
    put('in/jest-1.json', shard(1, 2, FINE));
    const text = renderJson(shard(2, 2, [UNSURE]));
    write('in/jest-2.json', text.slice(0, 400));
    expect(await merge(['in'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('jest-2.json is not JSON'),
    });
    write('in/jest-2.json', `\ufeff${text}`);
    expect((await merge(['in'])).out).toContain('Merged 2 reports');
  });

  it.each<[ExitCode, readonly TrialRecord[], readonly string[]]>([
    [0, [], []],
    [1, [DIFFERS, SLOWER], []],
    [3, [SLOWER], []],
    [4, [UNSURE], ['--unsure', 'fail']],
    [0, [UNSURE], []],
    [6, [], ['--shards', '3']],
    [1, [DIFFERS], ['--shards', '3']],
    [0, [DIFFERS], ['--report-only']],
  ])('exits with %d', async (code, trials, argv) => {
    put('in/1/report.json', shard(1, 2, FINE));
    put('in/2/report.json', shard(2, 2, trials));

    expect((await merge(['in', ...argv])).code).toBe(code);
  });

  it('exits with 6 where a shard is missing, and names it', async () => {
    put('in/report.json', shard(1, 2, FINE));
    const { code, out } = await merge(['in']);

    expect(code).toBe(6);
    expect(out).toContain('shard 2 of 2 is missing');
    expect(written('.twinrun/report.json').run.complete).toBe(false);
  });

  it('exits with 6 where no trial ran at all, and says so', async () => {
    put('in/1/report.json', shard(1, 1, []));
    const { code, out } = await merge(['in']);

    expect({ code, out }).toMatchObject({ code: 6, out: expect.stringContaining('no trial ran') });
  });

  it('exits with 6 where a newer twinrun wrote a report', async () => {
    write('in/report.json', JSON.stringify({ ...shard(1, 1, FINE), schemaVersion: 2 }));

    expect((await merge(['in'])).code).toBe(6);
  });

  it('does not merge what an earlier merge left', async () => {
    put('.twinrun/1/report.json', shard(1, 2, FINE));
    expect((await merge(['.twinrun'])).code).toBe(6);
    put('.twinrun/2/report.json', shard(2, 2, [UNSURE]));

    expect((await merge(['.twinrun'])).code).toBe(0);
    expect(written('.twinrun/report.json').totals.trials).toBe(6);
  });

  it("joins the job's summary", async () => {
    put('in/1/report.json', shard(1, 1, [DIFFERS]));
    await merge(['in'], { GITHUB_STEP_SUMMARY: join(root, 'summary.md') });

    expect(readFileSync(join(root, 'summary.md'), 'utf8')).toContain('quote');
  });

  it.each([
    [[], 'nothing to merge is named'],
    [['nowhere'], 'there is no report at'],
    [['empty'], 'there is no report to merge'],
    [['broken'], 'is not JSON'],
    [['empty', '--shards', 'two'], '--shards is no number'],
    [['in', '--unsure', 'maybe'], '--unsure does not know that word'],
    [['empty', '--sharts', '2'], 'unknown option --sharts. Did you mean --shards?'],
  ])('refuses %j', async (argv, problem) => {
    put('in/report.json', shard(1, 1, FINE));
    write('empty/results.json', '[]');
    write('broken/report.json', '{ "schemaVersion": 1, ');

    expect(await merge(argv)).toMatchObject({ code: 2, err: expect.stringContaining(problem) });
  });
});

function shard(index: number, count: number, trials: readonly TrialRecord[]): Report {
  const report = sampleReport(trials);
  return { ...report, run: { ...report.run, id: `shard ${index}`, shard: { index, count } } };
}

function put(path: string, report: Report): void {
  write(path, renderJson(report));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function written(path: string): Report {
  return readReport(readFileSync(join(root, path), 'utf8'), path);
}
