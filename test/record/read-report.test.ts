import { describe, expect, it } from 'vitest';
import { renderJson } from '../../reporters/json.ts';
import type { KnownRecord } from '../../src/record/known-record.ts';
import { isNewerReport } from '../../src/record/newer-report-error.ts';
import { readReport } from '../../src/record/read-report.ts';
import type { Report } from '../../src/record/report.ts';
import { withFieldAdded, withFieldRemoved, withValueMistyped } from '../reporters/broken-reports.ts';
import { THROWS } from '../reporters/sample-behaviours.ts';
import { sampleGroup } from '../reporters/sample-record.ts';
import { FINE, NOT_FINE, sampleReport } from '../reporters/sample-reports.ts';

const FULL = sampleReport([...FINE, ...NOT_FINE]);

describe('readReport', () => {
  it('reads back what was written', () => {
    expect(readReport(renderJson(FULL), 'report.json')).toEqual(FULL);
    expect(readReport(`\ufeff${renderJson(sampleReport([]))}`, 'report.json')).toEqual(sampleReport([]));
  });

  it.each(withFieldRemoved(richReport()))('refuses a report without $path', ({ path, report }) => {
    expect(() => readReport(JSON.stringify(report), 'x.json')).toThrow(lastName(path));
  });

  it.each(withValueMistyped(richReport()))('refuses a report with a wrong $path', ({ path, report }) => {
    expect(() => readReport(JSON.stringify(report), 'x.json')).toThrow(lastName(path));
  });

  it('reads past fields that it does not know', () => {
    for (const { report } of withFieldAdded(richReport())) {
      expect(() => readReport(JSON.stringify(report), 'x.json')).not.toThrow();
    }
  });

  it('says where the fault is, what was expected and what came', () => {
    const report = JSON.stringify(sampleReport(FINE)).replace('"line":18', '"line":"18"');

    expect(() => readReport(report, '.twinrun/report.json')).toThrow(
      /report\.json is not a report of twinrun: trials\[\d\]\.line is wrong\.\n {2}Expected: a whole number of at least 1\n {2}Received: "18"/,
    );
  });

  it('refuses numbers that JSON can write and that are not finite', () => {
    const report = JSON.stringify(sampleReport(FINE)).replace('"ratio":0.698', '"ratio":1e999');

    expect(() => readReport(report, 'x.json')).toThrow('time.ratio is wrong');
  });

  it.each<[string, Partial<Report>, string]>([
    ['a start on no day', runOf({ startedAt: '2026-13-45T00:00:00Z' }), 'run.startedAt is wrong'],
    ['more shards than can be', runOf({ shard: { index: 1, count: 2 ** 40 } }), 'run.shard.count is wrong'],
    ['a shard beyond the last', runOf({ shard: { index: 3, count: 2 } }), 'run.shard.index is wrong'],
    ['an end on no day', { known: knownUntil('2026-02-31') }, 'known.entries[0].until is wrong'],
  ])('refuses %s', (_, changes, message) => {
    const text = renderJson({ ...sampleReport([]), ...changes });

    expect(() => readReport(text, 'x.json')).toThrow(message);
  });

  it.each([
    ['', 'an empty file'],
    ['{"schemaVersion": 1,', 'is not JSON'],
    ['[]', 'is not a report of twinrun.'],
    ['null', 'is not a report of twinrun.'],
    ['{}', 'schemaVersion is wrong'],
    ['{"schemaVersion": "1"}', 'schemaVersion is wrong'],
  ])('refuses %j', (text, message) => {
    expect(() => readReport(text, 'x.json')).toThrow(message);
  });

  it('tells a newer report from a broken one', () => {
    const thrown = caught(() => readReport('{"schemaVersion": 2}', 'x.json'));

    expect(isNewerReport(thrown)).toBe(true);
    expect(String(thrown)).toContain('x.json was written by a newer twinrun');
    expect(isNewerReport(caught(() => readReport('{}', 'x.json')))).toBe(false);
  });

  it('prints a hostile source without its escapes', () => {
    expect(String(caught(() => readReport('{}', '\u001b[2J')))).not.toContain('\u001b');
  });
});

function runOf(changes: Partial<Report['run']>): Partial<Report> {
  return { run: { ...sampleReport([]).run, ...changes } };
}

function knownUntil(until: string): KnownRecord {
  const base = { id: '8f3c21', what: 'time', trial: '0a1b2c3d', file: null, in: 'quote', path: '' } as const;
  const rest = { limit: 1.2, reason: 'meant', owner: '@ana', issue: null, cases: null } as const;
  return { max: 40, entries: [{ ...base, ...rest, until, state: 'needed', unneededRuns: 0 }] };
}

/** One trial that has everything a trial can have, so that every field is there to be broken. */
function richReport() {
  const group = sampleGroup({ numeric: { maxAbs: 1, maxRel: null, mean: 1, worstPath: '$' } });
  const unverified = [{ path: '$', reason: 'a promise' }];
  const trial = {
    ...THROWS,
    behaviour: { ...THROWS.behaviour, groups: [group], unverified },
    time: { ...FINE_TIME },
  };
  return sampleReport([trial]);
}

const FINE_TIME = FINE[1]?.time ?? THROWS.time;

function lastName(path: string): string {
  return path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
}

function caught(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return null;
}
