import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { historyLines } from '../../src/history/history-line.ts';
import { readHistoryOption } from '../../src/history/history-option.ts';
import { readHistory, writeHistory } from '../../src/history/history-store.ts';
import { DIFFERS } from '../reporters/sample-behaviours.ts';
import { SLOWER } from '../reporters/sample-costs.ts';
import { sampleReport } from '../reporters/sample-reports.ts';
import { plainLine, plainLines } from './plain-line.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const filesIn = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.jsonl'));

describe('a history', () => {
  it('gives back what a run wrote, one file a run in the folder of its month', () => {
    const lines = historyLines(sampleReport([DIFFERS, SLOWER]), true);
    writeHistory(folder, lines);
    expect(readHistory(folder)).toEqual({ lines, faults: [] });
    expect(lines.map(({ id }) => id).sort()).toEqual([DIFFERS.id, SLOWER.id].sort());
    expect(filesIn(folder)).toHaveLength(1);
    expect(filesIn(folder)[0]).toMatch(/^\d{4}-\d{2}\/\d{8}T\d{9}Z-.+\.jsonl$/);
  });

  it('keeps what was measured, and no more digits than mean something', () => {
    const [line] = historyLines(sampleReport([SLOWER]), false);
    expect(line).toMatchObject({
      time: 'slower',
      ratio: SLOWER.time.ratio,
      low: SLOWER.time.low,
      level: SLOWER.time.level,
      ci: false,
    });
    expect(JSON.stringify(line).length).toBeLessThan(900);
  });

  it('writes nothing where there is no trial that stands for something', () => {
    writeHistory(folder, historyLines(sampleReport([{ ...DIFFERS, expectation: 'differ' }]), false));
    expect(filesIn(folder)).toEqual([]);
  });

  it('says which lines are torn, and reads the others', () => {
    const lines = plainLines(2, () => ({ run: 'bbbbbbbbbbbb', at: '2026-11-20T10:00:00.000Z' }));
    writeHistory(folder, lines);
    const [file = ''] = filesIn(folder);
    appendFileSync(
      join(folder, file),
      `{"v":1,"run":"x\n{"v":2}\n${JSON.stringify({ ...plainLine(), ratio: -1 })}\n${JSON.stringify({ ...plainLine(), level: 'high' })}\n`,
    );
    const { lines: read, faults } = readHistory(folder);
    expect(read).toHaveLength(2);
    expect(faults).toEqual([
      { file, line: 3, problem: 'it is torn, or no JSON' },
      { file, line: 4, problem: 'it is of another version' },
      { file, line: 5, problem: 'its field ratio is wrong' },
      { file, line: 6, problem: 'its field level is wrong' },
    ]);
  });

  it('takes out the oldest runs beyond what it may hold, and months that are empty then', () => {
    const runs = [...plainLines(3, () => ({ at: '2026-10-01T00:00:00.000Z' })), ...plainLines(3, () => ({}))];
    for (const [index, run] of runs.entries()) writeHistory(folder, [{ ...run, run: `run-${index}` }], 3);
    expect(readHistory(folder).lines.map(({ run }) => run)).toEqual(['run-3', 'run-4', 'run-5']);
    expect(readdirSync(folder)).toEqual(['2026-11']);
  });

  it('reads in the order of time, whichever folder was joined later', () => {
    const lines = plainLines(5, () => ({}));
    for (const line of lines.toReversed()) writeHistory(folder, [line]);
    expect(readHistory(folder).lines).toEqual(lines);
  });

  it('is empty where there is no folder, and leaves strange files alone', () => {
    expect(readHistory(join(folder, 'none'))).toEqual({ lines: [], faults: [] });
    appendFileSync(join(folder, 'README.md'), 'mine');
    writeHistory(folder, [plainLine()], 1);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('mine');
  });
});

describe('the option history', () => {
  it.each([
    [undefined, 1000],
    [false, null],
    [{}, 1000],
    [{ runs: 7 }, 7],
  ])('reads %j as %j', (given, runs) => {
    expect(readHistoryOption(given)).toBe(runs);
  });

  it.each([[0], ['yes'], [{ runs: 0 }], [{ runs: 1.5 }], [{ run: 5 }], [null]])('refuses %j', (given) => {
    expect(() => readHistoryOption(given)).toThrow('history');
  });
});
