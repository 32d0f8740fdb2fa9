import type { FlagSource, FlagValue } from './flag-decision.ts';

/** One evaluation of a flag, as an observer is told of it. */
export interface FlagExposure {
  readonly flag: string;
  readonly value: FlagValue;
  /** Null where the value has no variant, as with a default. */
  readonly variant: string | null;
  readonly source: FlagSource;
  /** Who asked: the name of the innermost named scope, as a test; null outside of any. */
  readonly scope: string | null;
}

/** Told of every evaluation, in the order in which they happen. What it throws is swallowed: it never breaks an evaluation. */
export type FlagObserver = (exposure: FlagExposure) => void;

/** Tells an observer, whatever it does. */
export function tellObserver(observer: FlagObserver, exposure: FlagExposure): void {
  try {
    observer(exposure);
  } catch {
    // An observer is a guest: a fault of its own must not change what a flag is.
  }
}
