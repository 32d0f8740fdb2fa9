import type { CommandStep, CommandTable } from '../run/commands/commands.ts';
import type { TrialOptions } from './trial-options.ts';

/** What an implementation makes: an instance of a class, or what a factory answers. */
export type Made<Impl> = Impl extends abstract new (
  ...args: never
) => infer Instance
  ? Instance
  : Impl extends (...args: never) => infer Answer
    ? Awaited<Answer>
    : Impl;

/**
 * Options for implementations that are not called as they are: classes, modules, objects.
 *
 * @typeParam Impl Either implementation.
 */
export interface RunUse<Impl, Args extends readonly unknown[], Answer> extends TrialOptions<Args> {
  /** Uses one implementation on one case; what it answers is compared. */
  readonly run: (implementation: Impl, ...args: Args) => Answer;
}

/** Options for objects that keep state: sequences of commands on both, compared after each step. */
export interface CommandUse<Impl> extends TrialOptions<readonly CommandStep[]> {
  /**
   * What can be done to an object: the argument lists to choose from, by the name of its method or property, or a
   * function of it. Without `cases`, random sequences are tried and the first that differs is shrunk.
   */
  readonly commands: CommandTable<Made<Impl>>;
  /** Makes the object. @default `new` for a class, a call for a factory */
  readonly run?: (implementation: Impl) => unknown;
  /** Looks at the object after each step; what it answers is compared. @default nothing */
  readonly observe?: (made: Made<Impl>) => unknown;
}
