import type { CompareOptions } from '../compare/compare-options.ts';
import type { FlagReader } from '../flags/flag-decision.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Side } from '../run/observation.ts';
import type { PerSide } from '../run/per-side.ts';
import type { Projection } from '../run/run-options.ts';
import type { HashVersion } from './assign/hash-unit.ts';
import type { UnitOption } from './caller.ts';
import type { Namespace } from './decider.ts';
import type { GuardOptions } from './guard.ts';
import type { RedactOption } from './redact.ts';
import type { RouteContext, StickyStore } from './route-decision.ts';
import type { RouteEvent } from './route-event.ts';
import type { RouteRule } from './rule.ts';
import type { RouteRecordOptions } from './shadow/call-recorder.ts';
import type { ShadowOptions } from './shadow/shadow-options.ts';
import type { Stage } from './stage.ts';
import type { Weights } from './weights.ts';

/** Any function that can be routed. */
export type AnyFunction = (...args: never[]) => unknown;

/** Everything that may be said about a route, but for its two sides. */
export interface RouteSettings<Args extends readonly unknown[] = readonly unknown[]> {
  /** Name in reports and metrics, and the key of its flag. */
  readonly name: string;
  /** How far the swap has come; where flags are given, what holds while the flag is not defined. @default 'off' */
  readonly stage?: Stage;
  /** Where the stage is read for each call: `createFlags()`, or a service of a team's own. @default none: it is fixed */
  readonly flags?: FlagReader;
  /** Key of the flag. @default the route's name */
  readonly flag?: string;
  /** Whose call it is. @default the attribute `unit` or `targetingKey` of the context */
  readonly unit?: UnitOption<Args>;
  /** What rules and flags may look at. @default the first argument, where it is an object */
  readonly context?: (...args: Args) => RouteContext;
  /** Who may be answered by new at all; others stay on old until the stage is `complete`. @default everybody */
  readonly rule?: RouteRule;
  /** Text that goes into the hash: another one deals all units anew. @default the route's name */
  readonly salt?: string;
  /** Version of the assignment. @default 'md5/1' */
  readonly hash?: HashVersion;
  /** Exclusion group: only units in this part of it take part in the ramp. @default all */
  readonly namespace?: Namespace;
  /** Share of each side in the ramp: together 1, or together 100. @default { old: 0.5, new: 0.5 } */
  readonly weights?: Weights;
  /** Share of units that take part in the ramp, 0 to 1; the others go to old. @default 1 */
  readonly coverage?: number;
  /** Units whose side is fixed, or a function of the context that says it, or nothing. @default none */
  readonly forced?: Readonly<Record<string, Side>> | ((context: RouteContext) => Side | undefined);
  /** Keeps the sides of units where weights change. @default none: the hash alone decides */
  readonly sticky?: StickyStore;
  /** How calls are compared in the background. */
  readonly shadow?: ShadowOptions<Args>;
  /** What counts as the same, and adapters for sides that answer in different shapes. */
  readonly compare?: CompareOptions & { readonly project?: PerSide<Projection> };
  /**
   * Whether old answers where new throws or rejects, on arguments as they were; a function decides by the error. What
   * the caller aborted (`AbortError`) is never tried again.
   * @default false
   */
  readonly fallback?: boolean | ((error: unknown) => boolean);
  /** Where calls, errors, times and comparisons are recorded. @default metrics of its own */
  readonly metrics?: Metrics;
  /** More secrets to leave out of examples and recorded calls; passwords, tokens, cookies and their like always are. */
  readonly redact?: RedactOption;
  /** File to which calls that differ are written, for tests to replay by `recorded`. @default nowhere */
  readonly record?: string | URL | RouteRecordOptions;
  /** Limits at which the stage goes back by itself; `true` for their defaults. @default false */
  readonly guard?: boolean | GuardOptions;
  /** How much longer new may take over old before the report says `slower`. @default 1.1 */
  readonly timeLimit?: number;
  /** Told of mismatches, steps back, fallbacks, drops and problems; what it throws harms nobody. */
  readonly onEvent?: (event: RouteEvent) => void;
}

/** A pair of implementations, and how calls are dealt between them. */
export interface RouteOptions<Fn extends AnyFunction> extends RouteSettings<Parameters<Fn>> {
  readonly old: Fn;
  readonly new: (...args: Parameters<Fn>) => ReturnType<Fn>;
}
