import type { Comparison, DifferenceGroup, Unverified } from '../compare/difference.ts';
import { leafPatterns } from '../compare/noise/leaf-patterns.ts';
import { NoiseLedger } from '../compare/noise/noise-ledger.ts';
import type { NoiseReport } from '../compare/noise/noise-report.ts';
import { SAME_COMPARISON } from '../compare/same-comparison.ts';
import type { Observation, ObservationPair } from '../run/observation.ts';
import type { CaseComparison } from './evidence.ts';

/** A case on which each side was called twice, before anything is left out of it. */
interface RawCase {
  readonly index: number;
  readonly oldNew: Comparison;
  readonly newNew: Comparison;
  /** Kept where the case is the first that shows some difference. */
  readonly pair: ObservationPair | null;
}

/** What is left of the cases once noise is left out. */
export interface SettledCases {
  readonly cases: readonly CaseComparison[];
  readonly example: { readonly pair: ObservationPair; readonly comparison: Comparison } | null;
  readonly report: NoiseReport;
  /** True where all that differs is that new does not agree with itself. */
  readonly flakyNew: boolean;
}

/** Gathers cases on which each side was called twice, and tells noise from differences at their end. */
export class TwiceCalled {
  readonly #ledger = new NoiseLedger();
  readonly #raw: RawCase[] = [];
  readonly #shown = new Set<string>();
  #oldAnswer: Observation | null = null;

  /** Enters a case by its three comparisons. */
  add(pair: ObservationPair, oldNew: Comparison, oldOld: Comparison, newNew: Comparison): void {
    this.#ledger.add({ oldNew, oldOld, newNew });
    this.#oldAnswer ??= pair.old;
    if ([oldNew, newNew].every(({ verdict }) => verdict === 'same')) return;
    const names = oldNew.groups.map(({ kind, path }) => `${kind} ${path}`);
    const isFirst = names.some((name) => !this.#shown.has(name));
    for (const name of names) this.#shown.add(name);
    this.#raw.push({ index: pair.case.index, oldNew, newNew, pair: isFirst ? pair : null });
  }

  /** What of one case's differences is none by what is known so far and by this case's own repetition. */
  isDifferent(oldNew: Comparison, oldOld: Comparison): boolean {
    const own = new Set(oldOld.groups.map(({ kind, path }) => `${kind} ${path}`));
    const open = oldNew.groups.filter((group) => !this.#ledger.isNoise(group));
    return oldNew.omittedGroups > 0 || open.some(({ kind, path }) => !own.has(`${kind} ${path}`));
  }

  /** Leaves noise out of every case. */
  settle(): SettledCases {
    const cases = this.#raw.map((one) => ({ ...one, left: this.#withoutNoise(one.oldNew) }));
    const open = cases.flatMap(({ left }) => left.groups);
    const everything = this.#isEverythingNoise();
    const report = this.#ledger.report(
      cases.flatMap(({ oldNew }) => oldNew.groups),
      everything,
    );
    const flakyNew =
      open.every((group) => this.#ledger.isFlakyNew(group)) &&
      report.paths.some(({ reading }) => reading === 'new-is-flaky');
    const shown =
      flakyNew && open.length === 0 ? cases.map((one) => ({ ...one, left: this.#flakyPart(one) })) : cases;
    const first = shown.find(({ left, pair }) => left.verdict === 'different' && pair !== null);
    return {
      cases: [
        ...shown
          .map(({ index, left }) => ({ index, comparison: left }))
          .filter(({ comparison }) => comparison.verdict !== 'same'),
        ...(everything ? [{ index: 0, comparison: NOTHING_STEADY }] : []),
      ],
      example: first?.pair ? { pair: first.pair, comparison: first.left } : null,
      report,
      flakyNew,
    };
  }

  #withoutNoise(comparison: Comparison): Comparison {
    const groups = comparison.groups
      .filter((group) => !this.#ledger.isNoise(group))
      .map((group) => this.#explained(group));
    return concluded(comparison, groups);
  }

  /** A value that stands where old's values are noise, and yet is none of them. */
  #explained(group: DifferenceGroup): DifferenceGroup {
    const stranger = this.#ledger.strangerIn(group);
    return stranger === null ? group : { ...group, hint: stranger };
  }

  #flakyPart({ newNew }: RawCase): Comparison {
    return concluded(
      newNew,
      newNew.groups.filter((group) => this.#ledger.isFlakyNew(group)),
    );
  }

  #isEverythingNoise(): boolean {
    if (this.#oldAnswer?.outcome !== 'returned') return false;
    const leftOut = this.#ledger
      .report([], false)
      .paths.filter(({ reading }) => reading === 'left-out')
      .map(({ path }) => patternMatcher(path));
    const leaves = [...leafPatterns('$', this.#oldAnswer.value)];
    return leaves.every((leaf) => leftOut.some((matches) => matches(leaf)));
  }
}

const NOTHING_STEADY: Comparison = {
  ...SAME_COMPARISON,
  verdict: 'unverified',
  unverified: [
    {
      path: '$',
      reason: 'old gives nothing that is the same twice, so that nothing was compared',
    } satisfies Unverified,
  ],
};

function concluded(comparison: Comparison, groups: readonly DifferenceGroup[]): Comparison {
  const different = groups.length > 0 || comparison.omittedGroups > 0;
  return {
    ...comparison,
    verdict: different ? 'different' : comparison.unverified.length > 0 ? 'unverified' : 'same',
    total: groups.reduce((sum, { count }) => sum + count, 0),
    groups,
  };
}

/** A pattern of many keys that were told as one, `.*`, stands for each of them. */
function patternMatcher(path: string): (leaf: string) => boolean {
  if (!path.includes('.*')) return (leaf) => leaf === path;
  const parts = path.split('.*').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('(?:\\.[^.[{]+|\\["[^"]*"\\])')}$`, 'u');
  return (leaf) => pattern.test(leaf);
}
