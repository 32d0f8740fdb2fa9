import type { Side } from '../run/observation.ts';
import type { HashVersion } from './assign/hash-unit.ts';
import type { Stage } from './stage.ts';

/**
 * Why a call goes to its side.
 *
 * - `stage`: the stage sends every call there
 * - `assigned`: the unit's place lies in that side's range; `out-of-coverage`: in none, so old
 * - `sticky`: the store of sides says so
 * - `forced`: `withVariants` or `forced` says so
 * - `rule-mismatch`: the rule keeps this caller on old; `excluded`: so does the exclusion group
 * - `no-unit`: nobody can tell whose call it is, so old
 * - `flag-unusable`: the flag gives no stage, so old
 * - `guard`: the guard has stepped the stage back, and old answers
 */
export type RouteReason =
  | 'stage'
  | 'assigned'
  | 'out-of-coverage'
  | 'sticky'
  | 'forced'
  | 'rule-mismatch'
  | 'excluded'
  | 'no-unit'
  | 'flag-unusable'
  | 'guard';

/** Which side answers a call, and why. */
export interface RouteDecision {
  readonly route: string;
  readonly side: Side;
  readonly stage: Stage;
  readonly reason: RouteReason;
  /** Whose call it is; null where that is not known or was not asked. */
  readonly unit: string | null;
  /** The unit's place in ten thousandths, 0 to 9999; null where it was not asked. */
  readonly bucket: number | null;
  readonly hash: HashVersion;
}

/** What a decision looks at: attributes of the caller. `unit`, or `targetingKey`, says whose call it is. */
export interface RouteContext {
  readonly unit?: string | number | bigint | null | undefined;
  readonly targetingKey?: string;
  readonly [attribute: string]: unknown;
}

/** A place for the sides of units, so that they stay when weights change. A `Map` is one. */
export interface StickyStore {
  get(key: string): string | undefined;
  set(key: string, side: Side): unknown;
}
