import { UsageError } from '../../errors/usage-error.ts';
import { previewValue } from '../../text/value-preview.ts';
import type { FrozenCall } from './frozen-call.ts';

/** What old answered, written down before its code went. */
export interface Recording {
  /** Name of the trial. */
  readonly name: string;
  /** Day and commit of the run that it is from. */
  readonly since: string;
  readonly commit: string | null;
  /** What new took of old's time in that run, or null. */
  readonly ratio: number | null;
  /** One for each different argument list. */
  readonly calls: readonly FrozenCall[];
}

/** Of the format: a reader that is too old says so. */
const VERSION = 1;

/** The text of a recording: one line for each call, in an order of its own, so that reviews and merges are calm. */
export function printRecording({ name, since, commit, ratio, calls }: Recording): string {
  const head = JSON.stringify({ version: VERSION, name, since, commit, ratio }).slice(0, -1);
  const lines = calls.map((call) => JSON.stringify(call)).sort();
  return `${head}, "calls": [\n${lines.join(',\n')}\n] }\n`;
}

/**
 * Reads the text of a recording.
 *
 * @param file What to call it in an error.
 * @throws {UsageError} When it is none.
 */
export function parseRecording(text: string, file: string): Recording {
  const { version, name, since, commit, ratio, calls } = Object(parseJson(text, file)) as Readonly<
    Record<string, unknown>
  >;
  if (version !== VERSION) throw broken(file, `it is not of version ${VERSION}`, version);
  if (typeof name !== 'string' || typeof since !== 'string')
    throw broken(file, 'it has no name and day', name);
  if (!Array.isArray(calls)) throw broken(file, 'it holds no calls', calls);
  const fault = calls.findIndex((call: unknown) => !isCall(call));
  if (fault !== -1) throw broken(file, `call ${fault + 1} is none`, calls[fault]);
  return {
    name,
    since,
    commit: typeof commit === 'string' ? commit : null,
    ratio: typeof ratio === 'number' ? ratio : null,
    calls: calls as readonly FrozenCall[],
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw broken(file, 'it is not JSON', String(Reflect.get(Object(error), 'message')));
  }
}

function isCall(value: unknown): value is FrozenCall {
  const { call, did, args, seen } = Object(value) as Partial<FrozenCall>;
  return typeof call === 'string' && typeof did === 'string' && Array.isArray(args) && Array.isArray(seen);
}

function broken(file: string, problem: string, received: unknown): UsageError {
  return new UsageError({
    problem: `the recording ${file} cannot be read: ${problem}.`,
    expected: 'a file as `twinrun freeze` wrote it',
    received: previewValue(received, 160),
    advice: `git checkout ${file}, or npx twinrun freeze NAME --update while old can still be run`,
  });
}
