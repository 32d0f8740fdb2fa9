import { readFunction } from '../refuse-option.ts';
import { type CommandSettings, readCommands } from './commands.ts';

/** Uses an implementation that is not called as it is: makes an instance of a class, takes an export of a module. */
export type UseImplementation = (implementation: never, ...args: readonly never[]) => unknown;

/** How implementations that are no plain functions are put to use. */
export interface UseSettings {
  readonly run: UseImplementation | null;
  readonly commands: CommandSettings | null;
}

export const USE_OPTION_NAMES: readonly string[] = ['run', 'commands', 'observe'];

/**
 * Reads the options `run`, `commands` and `observe`.
 *
 * @throws {UsageError} When one of them has a value that it cannot have.
 */
export function readUse(given: Readonly<Record<string, unknown>>): UseSettings {
  const run = readFunction<UseImplementation>(
    given['run'],
    'run',
    'run: (Queue, ...items) => new Queue(items).drain()',
  );
  return { run, commands: readCommands(given['commands'], given['observe']) };
}
