import type { TimeJudgement } from '../judge/verdict.ts';
import type { Exponent, Growth, TimeGroup } from '../measure/change.ts';
import { growsWorse, isSlowerGroup } from '../measure/parts/slower-part.ts';
import type { ExponentRecord, GrowthRecord, TimeGroupRecord } from './trial-record.ts';

/** The parts of a change of time as a record has them: which of them are slower is settled here, once for all readers. */
export function partRecords({ change, limit }: TimeJudgement): {
  readonly groups: readonly TimeGroupRecord[];
  readonly growth: GrowthRecord | null;
} {
  return {
    groups: (change?.groups ?? []).map((group) => groupRecord(group, limit)),
    growth: change === null || change.growth === null ? null : growthRecord(change.growth),
  };
}

function groupRecord(group: TimeGroup, limit: number | null): TimeGroupRecord {
  return {
    label: group.label,
    cases: group.cases,
    ratio: finite(group.ratio),
    low: finite(group.low),
    high: finite(group.high),
    oldNs: finite(group.oldNs),
    newNs: finite(group.newNs),
    slower: limit !== null && isSlowerGroup(group, limit),
  };
}

function growthRecord(growth: Growth): GrowthRecord {
  return {
    old: exponentRecord(growth.old),
    new: exponentRecord(growth.new),
    difference: exponentRecord(growth.difference),
    worse: growsWorse(growth),
    sizes: growth.sizes.map(({ size, oldNs, newNs, ratio }) => ({
      size,
      oldNs: finite(oldNs),
      newNs: finite(newNs),
      ratio: finite(ratio),
    })),
  };
}

function exponentRecord({ exponent, low, high }: Exponent): ExponentRecord {
  return { exponent: finite(exponent), low: finite(low), high: finite(high) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
