import type { CompareSettings } from '../compare/compare-options.ts';
import { comparePair, judgePair } from '../compare/compare-pair.ts';
import type { Comparison } from '../compare/difference.ts';
import { judgeValues } from '../compare/judge-values.ts';
import type { NoiseReport } from '../compare/noise/noise-report.ts';
import type { Case } from '../inputs/case.ts';
import { type Allowances, NO_ALLOWANCES } from '../known/allowances.ts';
import type { Observation, ObservationPair, Side } from '../run/observation.ts';
import { hangs } from '../run/run-cases.ts';
import type { RunSettings } from '../run/run-options.ts';
import { isAccepted } from './accepted.ts';
import { projectPair } from './project-pair.ts';
import type { Proof } from './prove/proof.ts';
import { Prover } from './prove/prover.ts';
import { TwiceCalled } from './twice-called.ts';

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
  /** The case that an argument list came from. */
  readonly caseOf: WeakMap<readonly unknown[], Case> = new WeakMap();
  readonly notes: Set<string> = new Set();
  total = 0;
  differing = 0;
  threwBoth = 0;
  unverified = 0;
  async = false;
  mutates = false;
  /** Whether a call changed the `this` that it was given. */
  mutatesThis = false;
  /** Whether an answer was looked into: drained item by item, or called. */
  opened = false;
  /** Whether a call was seen to do anything besides answering. */
  hasEffects = false;
  /** Whether a call did not settle in time. */
  hung = false;
  /** The first case that differs. */
  example: { readonly pair: ObservationPair; readonly comparison: Comparison } | null = null;
  /** What the first comparison that failed threw, boxed because anything can be thrown. */
  failure: { readonly error: unknown } | null = null;
  /** Rules that matched nothing in any case so far; null before the first case. */
  unmatchedRules: readonly string[] | null = null;
  /** What calling each side twice showed; null where that was not asked for. */
  noise: NoiseReport | null = null;
  /** Gets every pair before it is compared. */
  witness: ((pair: ObservationPair) => void) | null = null;
  /** Whether all that differs is that new does not agree with itself. */
  flakyNew = false;
  readonly #twice: TwiceCalled | null;
  readonly #prover: Prover | null;
  #skipped = 0;
  readonly #settings: CompareSettings;
  readonly #run: RunSettings;
  readonly #allowances: Allowances;

  /**
   * @param noise Whether pairs come with a second call to each side.
   * @param allowances What is accepted: such a case differs, and is not what is looked for.
   * @param prove Whether to find out what the comparison would not notice.
   */
  constructor(
    settings: CompareSettings,
    run: RunSettings,
    noise = false,
    allowances: Allowances = NO_ALLOWANCES,
    prove = false,
  ) {
    this.#allowances = allowances;
    this.#settings = settings;
    this.#run = run;
    this.#twice = noise ? new TwiceCalled() : null;
    this.#prover = prove ? new Prover({ compare: settings, project: run.project }) : null;
  }

  /** What the comparison would not notice; null where that was not asked for. */
  get proof(): Proof | null {
    return this.#prover?.proof ?? null;
  }

  /** Compares one pair and keeps what it shows. */
  add(seen: ObservationPair): void {
    this.total += 1;
    this.witness?.(seen);
    this.#noteRunning(seen);
    if (this.failure !== null) return;
    try {
      const pair = projectPair(seen, this.#run.project);
      const comparison = comparePair(pair, this.#settings);
      this.#noteComparison(comparison);
      if (this.#twice === null || pair.again === undefined) this.#keep(pair, comparison);
      else this.#twice.add(pair, comparison, this.#itself(pair, 'old'), this.#itself(pair, 'new'));
      this.#prover?.add(seen);
      this.mutates ||= changesArgs(pair);
      this.mutatesThis ||= changesThis(pair, this.#run.thisArg?.given);
    } catch (error) {
      this.failure = { error };
    }
  }

  /** Counts a case that could not be compared. */
  skip(note: string): void {
    this.total += 1;
    this.unverified += 1;
    this.#skipped += 1;
    this.notes.add(note);
  }

  /** Leaves out what is noise by all that was seen so far. */
  settleNoise(): void {
    if (this.#twice === null || this.failure !== null) return;
    const { cases, example, report, flakyNew } = this.#twice.settle();
    this.noteworthy.splice(0, this.noteworthy.length, ...cases);
    this.differing = cases.filter(({ comparison }) => comparison.verdict === 'different').length;
    this.unverified =
      this.#skipped + cases.filter(({ comparison }) => comparison.verdict === 'unverified').length;
    this.example = example;
    this.noise = report;
    this.flakyNew = flakyNew;
  }

  /** Whether any case so far differs otherwise than accepted. */
  get hasDifference(): boolean {
    return this.noteworthy.some(
      ({ comparison }) => comparison.verdict === 'different' && !isAccepted(comparison, this.#allowances),
    );
  }

  /** Whether a pair differs otherwise than accepted, without keeping it. False where the comparison itself fails. */
  differs(pair: ObservationPair): boolean {
    try {
      const seen = projectPair(pair, this.#run.project);
      const twice = seen.again === undefined ? null : this.#twice;
      // Most pairs are the same: the verdict alone costs less than a report.
      if (twice === null && judgePair(seen, this.#settings) !== 'different') return false;
      if (twice === null && this.#allowances.differences.length === 0) return true;
      const comparison = comparePair(seen, this.#settings);
      if (isAccepted(comparison, this.#allowances)) return false;
      return twice === null || twice.isDifferent(comparison, this.#itself(seen, 'old'));
    } catch {
      return false;
    }
  }

  #noteRunning(pair: ObservationPair): void {
    this.async ||= pair.old.settling === 'async' || pair.new.settling === 'async';
    if (pair.old.outcome === 'returned' && pair.new.outcome === 'returned') {
      this.timeable.push(pair.case.args);
      this.caseOf.set(pair.case.args, pair.case);
      this.opened ||= pair.old.opened === true || pair.new.opened === true;
    }
    this.hasEffects ||= [pair.old, pair.new].some(({ effects }) => (effects?.length ?? 0) > 0);
    if (pair.old.outcome === 'threw' && pair.new.outcome === 'threw') this.threwBoth += 1;
    this.hung ||= hangs(pair);
    for (const path of pair.sharedPaths) {
      this.notes.add(`${path} cannot be copied, so both sides were given the same object`);
    }
  }

  /** One side's second call against its first. */
  #itself(pair: ObservationPair, side: Side): Comparison {
    const again = pair.again?.[side] ?? pair[side];
    return comparePair({ ...pair, old: pair[side], new: again }, this.#settings);
  }

  #noteComparison(comparison: Comparison): void {
    for (const note of comparison.notes) this.notes.add(note);
    const unmatched = comparison.unmatchedRules ?? [];
    this.unmatchedRules = this.unmatchedRules?.filter((rule) => unmatched.includes(rule)) ?? unmatched;
  }

  #keep(pair: ObservationPair, comparison: Comparison): void {
    if (comparison.verdict !== 'same') this.noteworthy.push({ index: pair.case.index, comparison });
    if (comparison.verdict === 'unverified') this.unverified += 1;
    if (comparison.verdict !== 'different') return;
    this.differing += 1;
    // The first that is not accepted is what a person has to see.
    const seen = this.example;
    if (
      seen === null ||
      (isAccepted(seen.comparison, this.#allowances) && !isAccepted(comparison, this.#allowances))
    )
      this.example = { pair, comparison };
  }
}

/** Whether a side left its arguments otherwise than it got them: then every timed call needs fresh ones. */
function changesArgs(pair: ObservationPair): boolean {
  return [pair.old, pair.new].some((seen) => holdsObject(seen) && differsFromCase(seen, pair));
}

/** A `this` made for each call has no other to be held against. */
function changesThis(pair: ObservationPair, given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false;
  return [pair.old, pair.new].some((seen) => judgeValues(seen.thisAfter, given) === 'different');
}

function holdsObject(seen: Observation): boolean {
  return seen.argsAfter.some((arg) => typeof arg === 'object' && arg !== null);
}

function differsFromCase(seen: Observation, pair: ObservationPair): boolean {
  return judgeValues(seen.argsAfter, pair.case.args) === 'different';
}
