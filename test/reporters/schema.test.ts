import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/record/report.ts';
import { withFieldAdded, withFieldRemoved, withValueMistyped } from './broken-reports.ts';
import { THROWS } from './sample-behaviours.ts';
import { KEEPS, SLOWER, SLOWER_IN_PART } from './sample-costs.ts';
import { sampleGroup } from './sample-record.ts';
import { FINE, NOT_FINE, sampleReport } from './sample-reports.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/report.v1.json'), 'utf8'));
const isValid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

describe('schemas/report.v1.json', () => {
  it('holds for reports of every kind', () => {
    for (const report of [sampleReport([]), sampleReport(FINE), sampleReport(NOT_FINE), rich()]) {
      isValid(report);
      expect(isValid.errors).toBeNull();
    }
    expect(isValid({ ...sampleReport(FINE), git: null })).toBe(true);
  });

  // `flags` itself may be missing; what it holds may not.
  it.each(withFieldRemoved(rich()).filter(({ path }) => path !== 'flags'))(
    'refuses a report without $path',
    ({ report }) => {
      expect(isValid(report)).toBe(false);
    },
  );

  it.each(withValueMistyped(rich()))('refuses a report with a wrong $path', ({ report }) => {
    expect(isValid(report)).toBe(false);
  });

  it.each(withFieldAdded(rich()))('refuses a report with a field too many: $path', ({ report }) => {
    expect(isValid(report)).toBe(false);
  });

  it('knows the words of every verdict and no others', () => {
    const [trial] = sampleReport([SLOWER]).trials;
    for (const verdict of ['slow', 'differs', '', null]) {
      expect(
        isValid(sampleReport([{ ...SLOWER, time: { ...SLOWER.time, verdict: verdict as never } }])),
      ).toBe(false);
    }
    expect(isValid(sampleReport(trial === undefined ? [] : [trial]))).toBe(true);
  });
});

/** A report in which every optional part is there. */
function rich(): Report {
  const group = sampleGroup({ numeric: { maxAbs: 1, maxRel: null, mean: 1, worstPath: '$' } });
  const behaviour = {
    ...THROWS.behaviour,
    groups: [group],
    unverified: [{ path: '$', reason: 'a promise' }],
  };
  const time = { ...SLOWER_IN_PART.time, spread: SLOWER.time.spread };
  const report = sampleReport([{ ...THROWS, behaviour, time, memory: KEEPS.memory }]);
  const flags = {
    file: 'flags.json',
    whole: true,
    flags: [
      {
        name: 'new-slug',
        evaluations: 2,
        branches: [{ branch: 'on', evaluations: 2 }],
        owner: 'search',
        since: '2026-01-01',
        expires: null,
      },
    ],
    findings: [
      { kind: 'unexercised' as const, flag: 'new-slug', sentence: 'It was off in no test.', enforced: true },
    ],
  };
  return { ...report, flags, run: { ...report.run, shard: { index: 1, count: 2 } } };
}
