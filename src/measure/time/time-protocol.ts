import type { Side } from '../../run/observation.ts';
import { GROUP_SCREENING_SPREAD, GROUP_SPREAD } from '../parts/group-changes.ts';
import { PROCESS_SPREAD, SCREENING_SPREAD } from '../processes/process-spread.ts';
import type { MedianInterval } from '../statistics/median-interval.ts';

/** What a change of time is asked, and by whom: it decides how often and in which order the sides are looked at. */
export interface TimeProtocol {
  /**
   * - `alone`: what this process finds is all that there will be
   * - `screening`: what looks like a finding is measured again in other processes
   * - `sample`: this process is one of those, and only its ratio counts
   */
  readonly role: 'alone' | 'screening' | 'sample';
  /** The side that is warmed first; null for the toss of a coin. */
  readonly first: Side | null;
  /** New over old that is still allowed; null where time is not limited. */
  readonly limit: number | null;
  /** New over old below which a claimed gain lies; null where none is claimed. */
  readonly claim: number | null;
}

/** Rounds that must agree before a finding is believed, or worth a look by other processes. */
export const ROUNDS = { alone: 3, screening: 2, sample: 1 } as const;

/** An interval this narrow is enough where there is no limit to hold it against, and for one ratio among several. */
const NARROW = { alone: 1.04, sample: 1.025 } as const;

/** Whether more windows in this round could not change the answer. */
export function isSettled({ low, high }: MedianInterval, protocol: TimeProtocol): boolean {
  const { limit, claim, role } = protocol;
  if (!Number.isFinite(high - low)) return false;
  if (role === 'sample') return high / low < NARROW.sample;
  if (claim !== null) return high < claim / allowance(protocol) || low > claim;
  if (limit === null) return high / low < NARROW.alone;
  if (low > limit * allowance(protocol) || high < 1 / (limit * PROCESS_SPREAD)) return true;
  return high * allowanceOf(protocol) <= limit && low >= 1 / (limit * PROCESS_SPREAD);
}

/**
 * Whether as many windows again would probably settle what these do not: the ends of the interval then lie nearer to its
 * middle by the square root of two. One process among several need not settle anything.
 */
export function isNearlySettled(
  { low, high }: MedianInterval,
  middle: number,
  protocol: TimeProtocol,
): boolean {
  if (protocol.role === 'sample') return false;
  const nearer = (end: number): number => middle * (end / middle) ** Math.SQRT1_2;
  return isSettled({ low: nearer(low), high: nearer(high) }, protocol);
}

/**
 * Whether another round has to agree: with `slower`, which fails a test, with a claimed gain, which passes one, and with
 * `faster`, at which nobody else looks. Which side the engine had compiled better is another matter in another round.
 *
 * @param hull What the intervals of all rounds so far span.
 */
export function needsRound({ low, high }: MedianInterval, rounds: number, protocol: TimeProtocol): boolean {
  const { limit, claim, role } = protocol;
  if (rounds >= ROUNDS[role]) return false;
  if (claim !== null) return high < claim / allowance(protocol);
  return limit !== null && (low > limit * allowance(protocol) || high < 1 / (limit * PROCESS_SPREAD));
}

/** By how much the interval of this process has to be widened: little where others look at what it finds. */
export function allowanceOf({ role }: Pick<TimeProtocol, 'role'>): number {
  return role === 'alone' ? PROCESS_SPREAD : SCREENING_SPREAD;
}

/** The same for the interval of one group of cases. */
export function groupAllowanceOf({ role }: Pick<TimeProtocol, 'role'>): number {
  return role === 'alone' ? GROUP_SPREAD : GROUP_SCREENING_SPREAD;
}

/** What other processes look at needs no allowance for how they differ. */
function allowance({ role }: TimeProtocol): number {
  return role === 'alone' ? PROCESS_SPREAD : 1;
}
