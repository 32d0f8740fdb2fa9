import { previewCall } from '../../text/value-preview.ts';
import { cloneArgs } from '../clone/clone-args.ts';
import { readFunction, refuseOption } from '../refuse-option.ts';
import { isThenable, type MaybePromise, whenAnswered, whenSettled } from '../when-settled.ts';

/**
 * What can be done to an object: by name, the argument lists to choose from for the method or property of that name, or
 * a function of the object.
 */
export type CommandTable<Made = never> = Readonly<
  Record<string, readonly (readonly unknown[])[] | ((made: Made) => unknown)>
>;

/** One step of a sequence: the name of a command and its arguments. */
export type CommandStep = readonly [name: string, ...args: readonly unknown[]];

/** The options `commands` and `observe`, checked. */
export interface CommandSettings {
  readonly table: CommandTable;
  /** Looks at the object after each step; what it answers is compared. */
  readonly observe: ((made: never) => unknown) | null;
}

const ADVICE = 'commands: { push: [[1], [2]], pop: [[]], size: (queue) => queue.size }';

/**
 * Reads the options `commands` and `observe`.
 *
 * @throws {UsageError} When there is no command, one is neither argument lists nor a function, or `observe` is alone.
 */
export function readCommands(given: unknown, observe: unknown): CommandSettings | null {
  const watch = readFunction<(made: never) => unknown>(
    observe,
    'observe',
    'observe: (queue) => queue.toArray()',
  );
  if (given === undefined && watch !== null) {
    throw refuseOption('observe', 'commands, after each of which it is called', 'no commands', ADVICE);
  }
  if (given === undefined) return null;
  const isTable = typeof given === 'object' && given !== null && !Array.isArray(given);
  if (!isTable || Object.keys(given).length === 0) {
    throw refuseOption('commands', 'an object of at least one command', given, ADVICE);
  }
  for (const [name, command] of Object.entries(given)) checkCommand(name, command);
  return { table: given as CommandTable, observe: watch };
}

function checkCommand(name: string, command: unknown): void {
  if (typeof command === 'function') return;
  const isPool = Array.isArray(command) && command.length > 0 && command.every((args) => Array.isArray(args));
  if (isPool) return;
  throw refuseOption(
    `commands.${name}`,
    'a list of argument lists to choose from, or a function of the object',
    command,
    ADVICE,
  );
}

/** What one step did, and what the object showed after it. */
export interface StepAnswer {
  readonly step: string;
  readonly returned?: unknown;
  readonly resolved?: unknown;
  readonly threw?: unknown;
  readonly rejected?: unknown;
  readonly observed?: unknown;
}

/** Takes an object through a sequence of steps and says what every one of them did. */
export function runCommands(
  made: object,
  steps: readonly CommandStep[],
  settings: CommandSettings,
): MaybePromise<readonly StepAnswer[]> {
  const seen: StepAnswer[] = [];
  const runFrom = (index: number): MaybePromise<readonly StepAnswer[]> => {
    const step = steps[index];
    if (step === undefined) return seen;
    return whenSettled(runStep(made, step, settings), (answer) =>
      whenSettled(observed(made, answer, settings), (whole) => {
        seen.push(whole);
        return runFrom(index + 1);
      }),
    );
  };
  return runFrom(0);
}

/** A step as code: `push(1)`. */
export function stepText([name, ...args]: CommandStep): string {
  return previewCall(name, args);
}

function runStep(made: object, step: CommandStep, { table }: CommandSettings): MaybePromise<StepAnswer> {
  const text = stepText(step);
  try {
    const value = invokeStep(made, step, table);
    return isThenable(value) ? settleStep(text, value) : { step: text, returned: snapshot(value) };
  } catch (error) {
    return { step: text, threw: error };
  }
}

function invokeStep(made: object, [name, ...args]: CommandStep, table: CommandTable): unknown {
  const command = table[name];
  if (typeof command === 'function') return Reflect.apply(command, undefined, [made, ...args]);
  if (!(name in made)) throw new TypeError(`there is no ${name}`);
  const member: unknown = Reflect.get(made, name);
  return typeof member === 'function' ? Reflect.apply(member, made, args) : member;
}

async function settleStep(step: string, promise: PromiseLike<unknown>): Promise<StepAnswer> {
  try {
    return { step, resolved: snapshot(await promise) };
  } catch (error) {
    return { step, rejected: error };
  }
}

function observed(made: object, answer: StepAnswer, { observe }: CommandSettings): MaybePromise<StepAnswer> {
  if (observe === null) return answer;
  return whenAnswered(observe(made as never), (value) => ({ ...answer, observed: snapshot(value) }));
}

/** A later step may change what an earlier one answered with. */
function snapshot(value: unknown): unknown {
  return cloneArgs([value]).args[0];
}
