import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { UsageError } from '../errors/usage-error.ts';
import { functionNameOf } from '../text/class-name.ts';
import { previewCall, previewValue } from '../text/value-preview.ts';
import { type CorpusEntry, entryKey } from './corpus-entry.ts';
import { addToCorpus, readCorpus } from './corpus-store.ts';
import { writeArgs } from './saved-args.ts';

/** Where calls are written, and how many. */
export interface RecordOptions {
  /**
   * File to write to: absolute, a `file:` URL, or relative to the working directory.
   * @default '__twinrun__/<name of the function>.calls.json'
   */
  readonly file?: string | URL;
  /**
   * Most different calls that the file holds; later ones are not written.
   * @default 100
   */
  readonly most?: number;
}

/**
 * The same function, of which every different call is written down: its arguments as they were before the call, for
 * `recorded` to try both sides on. Wrap the old implementation in it while the application or its tests run. Several
 * processes may write to one file. Calls that cannot be written are named there, with the reason.
 *
 * @throws {UsageError} When `fn` is no function, or an option has a value that it cannot have.
 */
export function record<Fn extends (...args: never[]) => unknown>(fn: Fn, options: RecordOptions = {}): Fn {
  const recorder = new Recorder(readSettings(fn, options));
  function recorded(this: unknown, ...args: never[]): unknown {
    recorder.note(args);
    return Reflect.apply(fn, this, args);
  }
  for (const key of ['name', 'length'] as const)
    Object.defineProperty(recorded, key, { value: fn[key], configurable: true });
  return recorded as unknown as Fn;
}

/**
 * The argument lists that `record` wrote to a file.
 *
 * @throws {UsageError} When there is no such file, it is broken, or it holds no call that can be made again.
 */
export function readRecordedCalls(file: string | URL): {
  readonly argLists: readonly (readonly unknown[])[];
  /** Calls that could not be written down. */
  readonly lost: number;
} {
  const inputs = readCorpus(pathOf(file)).map(({ input }) => input);
  const argLists = inputs.flatMap((input) => (input.kind === 'args' ? [input.args] : []));
  if (argLists.length > 0) return { argLists, lost: inputs.length - argLists.length };
  throw new UsageError({
    problem: 'no recorded call can be made again.',
    expected: 'a file that record wrote, with at least one call',
    received:
      inputs.length === 0
        ? `no calls in ${previewValue(String(file))}`
        : `${inputs.length} calls that could not be written`,
    advice: "record(oldFn, { file: '__twinrun__/slugify.calls.json' }) around the function while it is used",
  });
}

interface RecordSettings {
  readonly name: string;
  readonly file: string;
  readonly most: number;
}

/** Gathers the calls of one function and writes those of one turn together. */
class Recorder {
  readonly #settings: RecordSettings;
  readonly #known = new Set<string>();
  #waiting: CorpusEntry[] = [];

  constructor(settings: RecordSettings) {
    this.#settings = settings;
  }

  note(args: readonly unknown[]): void {
    const { name, most } = this.#settings;
    if (this.#known.size >= most) return;
    const entry = { trial: name, call: previewCall(name, args), input: writeArgs(args) };
    const key = entryKey(entry);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#waiting.push(entry);
    // After the synchronous code of this turn: a test's worker may be gone in the next one.
    if (this.#waiting.length === 1) queueMicrotask(() => this.#write());
  }

  #write(): void {
    const { file, most } = this.#settings;
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      addToCorpus(file, waiting, (all) => all.slice(0, most));
    } catch (error) {
      // The function that is recorded does its work whether its calls can be written or not.
      process.emitWarning(
        `twinrun could not write recorded calls: ${String(Reflect.get(Object(error), 'message'))}`,
      );
    }
  }
}

function readSettings(fn: unknown, { file, most = 100 }: RecordOptions): RecordSettings {
  if (typeof fn !== 'function')
    throw refuse('record was not given a function', 'a function', fn, 'record(oldFn)');
  if (!Number.isInteger(most) || most < 1) {
    throw refuse('the option most is no number of calls', 'a whole number from 1 on', most, 'most: 100');
  }
  const name = functionNameOf(fn) || 'anonymous';
  return { name, file: pathOf(file ?? `__twinrun__/${name.replaceAll(/[^\w.-]/g, '_')}.calls.json`), most };
}

function pathOf(file: string | URL): string {
  return typeof file === 'string' && !file.startsWith('file:') ? resolve(file) : fileURLToPath(file);
}

function refuse(problem: string, expected: string, received: unknown, advice: string): UsageError {
  return new UsageError({ problem: `${problem}.`, expected, received: previewValue(received), advice });
}
