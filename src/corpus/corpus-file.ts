import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import type { CorpusEntry, SavedInput } from './corpus-entry.ts';
import { readArgs } from './saved-args.ts';

/** Of the format: a reader that is too old says so. */
const VERSION = 1;
const HEAD = `{ "version": ${VERSION}, "inputs": [`;
const TAIL = '] }';

/** The text of a corpus file: one line for each entry, in an order of their own, so that reviews and merges are calm. */
export function printCorpus(entries: readonly CorpusEntry[]): string {
  const lines = entries.map((entry) =>
    JSON.stringify({ trial: entry.trial, call: entry.call, ...fieldsOf(entry.input) }),
  );
  return `${HEAD}\n${lines.sort().join(',\n')}\n${TAIL}\n`;
}

function fieldsOf(input: SavedInput): Readonly<Record<string, unknown>> {
  const { kind, ...fields } = input;
  return kind === 'args' && 'flat' in fields ? { args: fields.flat } : fields;
}

/**
 * Reads the text of a corpus file.
 *
 * @param file What to call it in an error.
 * @throws {UsageError} When something in it is broken; names the line.
 */
export function parseCorpus(text: string, file: string): readonly CorpusEntry[] {
  const inputs = readInputs(text, file);
  return inputs.map((one, index) => {
    const entry = readEntry(one);
    if (typeof entry !== 'string') return entry;
    throw broken(file, lineOfEntry(text, index), entry, previewValue(one, 120));
  });
}

function readInputs(text: string, file: string): readonly unknown[] {
  const parsed = parseJson(text);
  if ('error' in parsed) throw broken(file, lineOfFault(text, parsed.error), 'it is not JSON', parsed.error);
  const { version, inputs } = Object(parsed.value) as { version?: unknown; inputs?: unknown };
  if (version !== VERSION) {
    throw broken(file, 1, `it is not of version ${VERSION}`, `version ${previewValue(version)}`);
  }
  if (!Array.isArray(inputs)) throw broken(file, 1, 'it holds no list of inputs', previewValue(inputs));
  return inputs;
}

/** The entry, or what is wrong with it. */
function readEntry(one: unknown): CorpusEntry | string {
  const { trial, call, args, seed, path, reason } = Object(one) as Readonly<Record<string, unknown>>;
  if (typeof trial !== 'string' || typeof call !== 'string') return 'it names no trial and call';
  if (args !== undefined) {
    try {
      return { trial, call, input: { kind: 'args', flat: args, args: readArgs(structuredClone(args)) } };
    } catch (error) {
      return `its args cannot be read: ${previewValue(error, 100)}`;
    }
  }
  if (typeof reason !== 'string') return 'it holds no args';
  if (seed === undefined) return { trial, call, input: { kind: 'lost', reason } };
  if (!Number.isSafeInteger(seed) || typeof path !== 'string') return 'its seed and path lead nowhere';
  return { trial, call, input: { kind: 'place', seed: Number(seed), path, reason } };
}

function parseJson(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: String(Reflect.get(Object(error), 'message')) };
  }
}

/** The first line that is no input, in a file as it was written; else what the engine says, or the end. */
function lineOfFault(text: string, message: string): number {
  const lines = text.trimEnd().split('\n');
  if (lines[0] === HEAD) {
    const isInput = (line: string): boolean =>
      line === TAIL || !('error' in parseJson(line.replace(/,$/, '')));
    const fault = lines.findIndex((line, index) => index > 0 && !isInput(line));
    if (fault !== -1) return fault + 1;
  }
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? lines.length : text.slice(0, Number(position)).split('\n').length;
}

/** Found by counting, so that a file that was laid out anew by a formatter is told right as well. */
function lineOfEntry(text: string, index: number): number {
  const starts = [...text.matchAll(/\{\s*"(?:trial|call|args|seed|path|reason)"/g)];
  const start = starts[index]?.index;
  return start === undefined ? 1 : text.slice(0, start).split('\n').length;
}

function broken(file: string, line: number, problem: string, received: string): UsageError {
  return new UsageError({
    problem: `the inputs saved in ${file} cannot be read: line ${line}, ${problem}.`,
    expected: 'a file as it was written, one input a line',
    received: previewValue(received, 200),
    advice: `mend or delete line ${line} of ${file}, or the whole file: its inputs will be found again`,
  });
}
