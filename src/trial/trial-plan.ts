import type { SavedInput } from '../corpus/corpus-entry.ts';
import type { FreezeTap } from '../corpus/frozen/freeze-order.ts';
import type { FlagRow } from '../flags/matrix/flag-matrix.ts';
import type { Limits } from '../judge/limits.ts';
import { type Allowances, NO_ALLOWANCES } from '../known/allowances.ts';
import { sideFunction } from '../run/call/side-function.ts';
import { readUse, type UseSettings } from '../run/commands/use-options.ts';
import { type AnyFunction, readImplementation } from './implementation.ts';
import type { InputPlace } from './inputs/generate-inputs.ts';
import { ALONE, type TimingPlan } from './timing-plan.ts';
import { readTrialOptions, type TrialSettings } from './trial-options.ts';

/** A trial that is ready to run: two functions that can be called, and settings that are valid. */
export interface TrialPlan {
  /** What is called: the implementations, or what `run` and `commands` make of them. */
  readonly newFn: AnyFunction;
  readonly oldFn: AnyFunction;
  /** The implementations as they were given. */
  readonly given: { readonly new: unknown; readonly old: unknown };
  readonly use: UseSettings;
  readonly settings: TrialSettings;
  readonly expectation: 'match' | 'differ';
  /** The runner's own equality testers, asked before ours. */
  readonly customTesters: readonly unknown[];
  /** Why the cost cannot be measured fairly here, or null. */
  readonly unfair: string | null;
  readonly origins: SideOrigins;
  readonly known: KnownInputs;
  /** What is accepted of this trial today. */
  readonly allowances: Allowances;
  /** The limits before any was lifted. */
  readonly ownLimits: Limits;
  readonly timing: TimingPlan;
  /** Gets every call of old, where its answers are to be written down. */
  readonly tap: FreezeTap | null;
  /** Values that flags are held at while the trial runs, or null. */
  readonly row: FlagRow | null;
}

/** Where an implementation was loaded from. */
export interface SideOrigin {
  /** As the report says it: `git:main@1a2b3c4`. */
  readonly label: string;
  /** What a reader has to know of how it was loaded. */
  readonly notes: readonly string[];
}

/** Where both sides were loaded from; null for what is not known. */
export interface SideOrigins {
  readonly old: SideOrigin | null;
  readonly new: SideOrigin | null;
}

/** What a door knows of the inputs of a trial beside its options. */
export interface KnownInputs {
  /** Folders in which a test would find its packages, absolute, the nearest first. */
  readonly folders: readonly string[];
  /** Counterexamples that earlier runs saved. */
  readonly saved: readonly SavedInput[];
  /** The one generated input that is to be tried first, or null. */
  readonly replay: InputPlace | null;
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
  readonly origins?: SideOrigins;
  readonly timing?: TimingPlan;
  readonly row?: FlagRow | null;
}

/**
 * Reads what a user said into a plan.
 *
 * @throws {UsageError} When a side cannot be called or an option does not exist or does not fit.
 */
export function planTrial(request: TrialRequest): TrialPlan {
  const use = readUse(request.options);
  const newFn = sideFunction(readImplementation(request.new, 'new', use), use);
  const oldFn = sideFunction(readImplementation(request.old, 'old', use), use);
  const settings = readTrialOptions(request.options, {
    name: newFn.name || request.fallbackName || 'anonymous function',
  });
  return {
    newFn,
    oldFn,
    given: { new: request.new, old: request.old },
    use,
    settings,
    expectation: request.expectation ?? 'match',
    customTesters: request.customTesters ?? [],
    unfair: request.unfair ?? null,
    origins: request.origins ?? { old: null, new: null },
    timing: request.timing ?? ALONE,
    row: request.row ?? null,
    known: { folders: [process.cwd()], saved: [], replay: null },
    allowances: NO_ALLOWANCES,
    tap: null,
    ownLimits: settings.limits,
  };
}
