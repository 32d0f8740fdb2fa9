import type { CompareSettings } from '../compare/compare-options.ts';
import { comparePair } from '../compare/compare-pair.ts';
import { compareValues } from '../compare/compare-values.ts';
import type { Comparison } from '../compare/difference.ts';
import type { Observation, ObservationPair } from '../run/observation.ts';

/** A comparison that is worth keeping, with the case that it belongs to. */
export interface CaseComparison {
  readonly index: number;
  readonly comparison: Comparison;
}

/** What the calls of a trial showed, gathered pair by pair so that no pair but the first that differs is kept. */
export class Evidence {
  /** Cases that differ or could not be verified; the others are only counted. */
  readonly noteworthy: CaseComparison[] = [];
  /** Argument lists on which both sides returned: what may be timed. */
  readonly timeable: (readonly unknown[])[] = [];
  readonly notes: Set<string> = new Set();
  total = 0;
  differing = 0;
  threwBoth = 0;
  unverified = 0;
  async = false;
  mutates = false;
  /** The first case that differs. */
  example: { readonly pair: ObservationPair; readonly comparison: Comparison } | null = null;
  /** What the first comparison that failed threw, boxed because anything can be thrown. */
  failure: { readonly error: unknown } | null = null;
  /** Rules that matched nothing in any case so far; null before the first case. */
  unmatchedRules: readonly string[] | null = null;
  readonly #settings: CompareSettings;

  constructor(settings: CompareSettings) {
    this.#settings = settings;
  }

  /** Compares one pair and keeps what it shows. */
  add(pair: ObservationPair): void {
    this.total += 1;
    this.#noteRunning(pair);
    if (this.failure !== null) return;
    try {
      this.#keep(pair, comparePair(pair, this.#settings));
      this.mutates ||= changesArgs(pair);
    } catch (error) {
      this.failure = { error };
    }
  }

  #noteRunning(pair: ObservationPair): void {
    this.async ||= pair.old.settling === 'async' || pair.new.settling === 'async';
    if (pair.old.outcome === 'returned' && pair.new.outcome === 'returned')
      this.timeable.push(pair.case.args);
    if (pair.old.outcome === 'threw' && pair.new.outcome === 'threw') this.threwBoth += 1;
    for (const path of pair.sharedPaths) {
      this.notes.add(`${path} cannot be copied, so both sides were given the same object`);
    }
  }

  #keep(pair: ObservationPair, comparison: Comparison): void {
    if (comparison.verdict !== 'same') this.noteworthy.push({ index: pair.case.index, comparison });
    for (const note of comparison.notes) this.notes.add(note);
    const unmatched = comparison.unmatchedRules ?? [];
    this.unmatchedRules = this.unmatchedRules?.filter((rule) => unmatched.includes(rule)) ?? unmatched;
    if (comparison.verdict === 'unverified') this.unverified += 1;
    if (comparison.verdict !== 'different') return;
    this.differing += 1;
    this.example ??= { pair, comparison };
  }
}

/** Whether a side left its arguments otherwise than it got them: then every timed call needs fresh ones. */
function changesArgs(pair: ObservationPair): boolean {
  return [pair.old, pair.new].some((seen) => holdsObject(seen) && differsFromCase(seen, pair));
}

function holdsObject(seen: Observation): boolean {
  return seen.argsAfter.some((arg) => typeof arg === 'object' && arg !== null);
}

function differsFromCase(seen: Observation, pair: ObservationPair): boolean {
  return compareValues(seen.argsAfter, pair.case.args).verdict === 'different';
}
