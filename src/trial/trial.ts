import type { Comparison, DifferenceGroup, Unverified } from '../compare/difference.ts';
import type { ChangeList } from '../compare/list-changes.ts';
import type { NoiseReport } from '../compare/noise/noise-report.ts';
import type { FlagRow } from '../flags/matrix/flag-matrix.ts';
import type { InputSource } from '../inputs/case.ts';
import type { BehaviourVerdict, MemoryJudgement, TimeJudgement, TrialDecision } from '../judge/verdict.ts';
import type { ObservationPair } from '../run/observation.ts';
import type { UsedEntry } from './accepted.ts';
import type { Proof } from './prove/proof.ts';

/** One of the two sides: what it is called and where it came from. */
export interface Implementation {
  /** The function's own name; empty for an anonymous one. */
  readonly name: string;
  /** Where the code came from (a git ref, a package version), or null where that is not known. */
  readonly origin: string | null;
}

/** What the trial ran on. */
export interface TrialInputs {
  readonly total: number;
  readonly source: InputSource;
  /** Seed of the order in which the sides ran, and of generated inputs: the same seed gives the same of both. */
  readonly seed: number;
  /** Where a generated counterexample lies in the sequence of the seed, or null. */
  readonly path: string | null;
}

/** The first case on which the sides differ, whole. */
export interface BehaviourExample {
  readonly pair: ObservationPair;
  readonly comparison: Comparison;
  /** What deep-diff says of the two answers: records to read on, never the verdict. */
  readonly changes: ChangeList;
}

/** Whether the two sides do the same on all cases. */
export interface Behaviour {
  readonly verdict: BehaviourVerdict;
  /** How many cases differ. */
  readonly differing: number;
  /** Differences of all cases, grouped; most cases first. */
  readonly groups: readonly BehaviourGroup[];
  readonly omittedGroups: number;
  readonly unverified: readonly Unverified[];
  readonly notes: readonly string[];
  /** Where a side did not agree with itself; null where each was called once. */
  readonly noise: NoiseReport | null;
  /** What the comparison would not notice; null where `prove` was not asked for. */
  readonly proof: Proof | null;
  readonly example: BehaviourExample | null;
  /** What the comparison itself threw, where the verdict is `error`. */
  readonly error: unknown;
}

/** A group of differences over all cases of a trial; `compared` counts within the cases that differ. */
export interface BehaviourGroup extends DifferenceGroup {
  /** In how many cases the group shows. */
  readonly cases: number;
  /** Index of the first case that shows it. */
  readonly firstCase: number;
  /** True where an accepted difference covers the group. */
  readonly accepted: boolean;
}

/** All that one trial learned. Holds live values; `toRecord` makes it safe to send and store. */
export interface Trial {
  readonly name: string;
  readonly old: Implementation;
  readonly new: Implementation;
  /** `differ` where the caller demands a difference (`.not.toMatchImpl`). */
  readonly expectation: 'match' | 'differ';
  readonly inputs: TrialInputs;
  readonly behaviour: Behaviour;
  readonly time: TimeJudgement;
  readonly memory: MemoryJudgement;
  readonly gate: TrialDecision;
  /** Values that flags were held at; missing where the trial ran with flags as they are. */
  readonly row?: FlagRow;
  /** One trial for each row of the option `flags`, in its order; missing without it. */
  readonly rows?: readonly Trial[];
  /** Accepted differences that held in this trial. */
  readonly allowances: readonly UsedEntry[];
  /** True where the trial is in quarantine: it never fails the run. */
  readonly quarantined: boolean;
}
