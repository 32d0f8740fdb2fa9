import type { FrozenPart } from '../../corpus/frozen/freeze-order.ts';
import type { FrozenCall, LostCall } from '../../corpus/frozen/frozen-call.ts';
import type { Recording } from '../../corpus/frozen/recording.ts';
import { UsageError } from '../../errors/usage-error.ts';
import { plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';

/** A recording, the file that it goes into, and what is to be said of it. */
export interface JoinedRecording {
  readonly file: string;
  readonly recording: Recording;
  /** Where its trials stand. */
  readonly places: readonly string[];
  /** Whether new's answers were recorded, because old is a recording already. */
  readonly fromNew: boolean;
  readonly lost: readonly LostCall[];
}

/** What is known beside the parts. */
export interface JoinSetting {
  readonly since: string;
  readonly commit: string | null;
  /** Whether calls that cannot be recorded are left out. */
  readonly partly: boolean;
}

/**
 * Joins what trials of one name saw, by the file it goes into.
 *
 * @throws {UsageError} When old does not agree with itself, or some call cannot be recorded and `partly` is not set.
 */
export function joinParts(parts: readonly FrozenPart[], setting: JoinSetting): readonly JoinedRecording[] {
  const unstable = parts.flatMap((part) => part.unstable);
  if (unstable.length > 0) throw notStable(unstable);
  const files = new Map<string, FrozenPart[]>();
  for (const part of parts) files.set(part.file, [...(files.get(part.file) ?? []), part]);
  const joined = Array.from(files, ([file, ofFile]) => joinFile(file, ofFile, setting));
  const lost = joined.flatMap((one) => one.lost);
  if (lost.length > 0 && !setting.partly) throw notWhole(lost);
  return joined;
}

function joinFile(
  file: string,
  parts: readonly FrozenPart[],
  { since, commit }: JoinSetting,
): JoinedRecording {
  const calls = new Map<string, FrozenCall>();
  for (const call of parts.flatMap((part) => part.calls)) {
    const key = JSON.stringify(call.args);
    const known = calls.get(key);
    if (known !== undefined && JSON.stringify(known.seen) !== JSON.stringify(call.seen))
      throw twoAnswers(known, call);
    calls.set(key, known ?? call);
  }
  const [first] = parts;
  const fromNew = parts.some((part) => part.fromNew);
  return {
    file,
    recording: {
      name: first?.name ?? '',
      since,
      commit,
      ratio: parts.length === 1 && !fromNew ? (first?.ratio ?? null) : null,
      calls: [...calls.values()],
    },
    places: parts.map(({ place }) => place),
    fromNew,
    lost: parts.flatMap((part) => part.lost),
  };
}

function notStable(paths: readonly string[]): UsageError {
  return new UsageError({
    problem: 'old does not agree with itself, so that one answer would stand for many.',
    expected: 'an old implementation that answers the same each time',
    received: `changes at ${terminalSafe([...new Set(paths)].slice(0, 5).join(', '), 200)}`,
    advice: "freeze: true in the trial's options, or rules: [{ path: '…', ignore: true }] without noise",
  });
}

function notWhole(lost: readonly LostCall[]): UsageError {
  const [first] = lost;
  return new UsageError({
    problem: `${plural(lost.length, 'call')} cannot be recorded.`,
    expected: 'arguments and answers that a file can hold',
    received: terminalSafe(`${first?.call}: ${first?.reason}`, 300),
    advice: '--partly leaves them out: their cases have to leave the trial, too; or project, to plain data',
  });
}

function twoAnswers(a: FrozenCall, b: FrozenCall): UsageError {
  return new UsageError({
    problem: 'two trials of that name got different answers to the same call.',
    expected: 'one old implementation for a name in one folder',
    received: terminalSafe(`${a.call}: ${a.did}, and ${b.did}`, 300),
    advice: "name: '…' in the options of one of them",
  });
}
