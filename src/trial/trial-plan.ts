import { type AnyFunction, readImplementation } from './implementation.ts';
import { readTrialOptions, type TrialSettings } from './trial-options.ts';

/** A trial that is ready to run: two functions that can be called, and settings that are valid. */
export interface TrialPlan {
  readonly newFn: AnyFunction;
  readonly oldFn: AnyFunction;
  readonly settings: TrialSettings;
  readonly expectation: 'match' | 'differ';
  /** The runner's own equality testers, asked before ours. */
  readonly customTesters: readonly unknown[];
  /** Why the cost cannot be measured fairly here, or null. */
  readonly unfair: string | null;
}

/** What a door knows before the options are read. */
export interface TrialRequest {
  readonly new: unknown;
  readonly old: unknown;
  readonly options: Readonly<Record<string, unknown>>;
  /** Name of the trial where neither the options nor the new function has one. */
  readonly fallbackName?: string | null;
  readonly expectation?: 'match' | 'differ';
  readonly customTesters?: readonly unknown[];
  readonly unfair?: string | null;
}

/**
 * Reads what a user said into a plan.
 *
 * @throws {UsageError} When a side cannot be called or an option does not exist or does not fit.
 */
export function planTrial(request: TrialRequest): TrialPlan {
  const newFn = readImplementation(request.new, 'new');
  const oldFn = readImplementation(request.old, 'old');
  const settings = readTrialOptions(request.options, {
    name: newFn.name || request.fallbackName || 'anonymous function',
  });
  return {
    newFn,
    oldFn,
    settings,
    expectation: request.expectation ?? 'match',
    customTesters: request.customTesters ?? [],
    unfair: request.unfair ?? null,
  };
}
