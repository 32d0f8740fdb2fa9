import { shownPath } from '../../corpus/corpus-store.ts';
import type { FrozenCall } from '../../corpus/frozen/frozen-call.ts';
import type { Recording } from '../../corpus/frozen/recording.ts';
import { findRecording, previousFile, writeRecording } from '../../corpus/frozen/recording-store.ts';
import { UsageError } from '../../errors/usage-error.ts';
import type { ExitCode } from '../../gate/gate-decision.ts';
import { plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';
import type { JoinedRecording } from './join-parts.ts';

/** How recordings are kept. */
export interface KeepSetting {
  readonly update: boolean;
  readonly io: CommandIo;
}

/**
 * Writes recordings, or says that nothing changed.
 *
 * @throws {UsageError} When one is there that differs, and it is not to be updated: then none is written.
 */
export function keepRecordings(joined: readonly JoinedRecording[], { update, io }: KeepSetting): ExitCode {
  const changes = joined.map((one) => ({ one, lines: changedLines(findRecording(one.file), one.recording) }));
  for (const { one, lines } of changes) {
    if (lines !== null && lines.length > 0 && !update) throw isThere(one, lines);
  }
  for (const { one, lines } of changes) {
    if (lines === null || lines.length > 0) writeRecording(one.file, one.recording);
    io.stdout.write(`${toldLines(one, lines).join('\n')}\n`);
  }
  return 0;
}

/** What is different in a new recording; null where there was none. */
function changedLines(before: Recording | null, after: Recording): readonly string[] | null {
  if (before === null) return null;
  const [old, now] = [byArgs(before.calls), byArgs(after.calls)];
  const gone = before.calls
    .filter((call) => !now.has(keyOf(call)))
    .map((call) => `- ${call.call} ${call.did}`);
  const changed = after.calls.flatMap((call) => {
    const earlier = old.get(keyOf(call));
    if (earlier === undefined) return [`+ ${call.call} ${call.did}`];
    if (JSON.stringify(earlier.seen) === JSON.stringify(call.seen)) return [];
    return [`- ${earlier.call} ${earlier.did}`, `+ ${call.call} ${call.did}`];
  });
  return [...gone, ...changed].map((line) => terminalSafe(line, 200));
}

function byArgs(calls: readonly FrozenCall[]): ReadonlyMap<string, FrozenCall> {
  return new Map(calls.map((call) => [keyOf(call), call]));
}

function keyOf({ args }: FrozenCall): string {
  return JSON.stringify(args);
}

const SHOWN_CHANGES = 40;

function shownChanges(lines: readonly string[]): readonly string[] {
  const more = lines.length > SHOWN_CHANGES ? [`  and ${lines.length - SHOWN_CHANGES} more lines`] : [];
  return [...lines.slice(0, SHOWN_CHANGES).map((line) => `  ${line}`), ...more];
}

function toldLines(
  { file, recording, places, fromNew, lost }: JoinedRecording,
  lines: readonly string[] | null,
): readonly string[] {
  const { name, calls } = recording;
  const count = plural(calls.length, 'call');
  const path = terminalSafe(shownPath(file), 200);
  if (lines !== null && lines.length === 0)
    return [`unchanged: ${count} of ${terminalSafe(name, 80)} in ${path}`];
  const left = lost.map(({ call, reason }) => `  left out: ${terminalSafe(`${call}: ${reason}`, 200)}`);
  if (lines !== null) {
    const kept = terminalSafe(shownPath(previousFile(file)), 200);
    return [
      `updated ${path}: ${count}${fromNew ? ', as new answers' : ''}`,
      ...shownChanges(lines),
      ...left,
      `  the one before is in ${kept}`,
    ];
  }
  const quoted = `'${terminalSafe(name, 80).replaceAll("'", "\\'")}'`;
  return [
    `froze ${terminalSafe(name, 80)}: ${count} in ${path}`,
    ...left,
    ...places.map(
      (place) =>
        `  ${terminalSafe(place, 160)}: toMatchImpl(frozen(${quoted}), …), with frozen from 'twinrun'`,
    ),
    '  then the old code can go; npx twinrun done says what else',
  ];
}

function isThere({ file, recording }: JoinedRecording, lines: readonly string[]): UsageError {
  return new UsageError({
    problem: `there is a recording of ${terminalSafe(recording.name, 80)} already, and it differs:\n${shownChanges(lines).join('\n')}`,
    expected: 'the same answers, or --update',
    received: `${terminalSafe(shownPath(file), 200)} with other ones`,
    advice: `npx twinrun freeze ${terminalSafe(recording.name, 80)} --update, which keeps the one before`,
  });
}
