import type { RouteContext, RouteDecision } from './route-decision.ts';
import type { RouteEvent } from './route-event.ts';
import type { RouteGates } from './route-gate.ts';
import type { AnyFunction } from './route-options.ts';
import type { RouteReport } from './route-report.ts';
import type { Stage } from './stage.ts';
import type { Weights } from './weights.ts';

/** How units are dealt from now on. What is not given stays. */
export interface DealChange {
  readonly weights?: Weights;
  readonly coverage?: number;
}

/** What a route can do beside being called. */
export interface RouteControls {
  /** The stage that holds now; with flags, for a caller of whom nothing is known, and asking counts as a use of the flag. */
  readonly stage: Stage;
  /**
   * Which side would answer a caller, and why. Nothing is called, counted or kept; with flags, asking counts as a use of the flag.
   *
   * @param caller The unit alone, or a context.
   */
  decide(caller?: RouteContext | string | number | bigint): RouteDecision;
  /**
   * All that was learned so far.
   *
   * @param gates What the route must hold for `gate.decision` to be `pass`.
   * @throws {UsageError} When there is no such gate, or it has a value that it cannot have.
   */
  report(gates?: RouteGates): RouteReport;
  /**
   * Moves to a stage and lets go what the guard held back. With flags, move the flag, and use {@link RouteControls.resume}.
   *
   * @throws {UsageError} When flags decide the stage, or it is none.
   */
  setStage(stage: Stage, change?: DealChange): void;
  /** Lets go what the guard held back, and begins to count anew. */
  resume(): void;
  /** Listens to what happens beside the calls. @returns Stops listening. */
  onEvent(listener: (event: RouteEvent) => void): () => void;
  /** Resolves when every call that waits to be compared has been, and what is to be recorded is written. */
  drain(): Promise<void>;
  /** Stops comparing. Calls go on being answered. Resolves when nothing is under way any more. */
  close(): Promise<void>;
}

/** A function of the same type as its sides, and its controls. */
export type Route<Fn extends AnyFunction> = Fn & RouteControls;
