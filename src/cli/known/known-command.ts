import { join } from 'node:path';

import { withFileLock } from '../../corpus/file-lock.ts';
import type { ExitCode } from '../../gate/gate-decision.ts';
import { isExpired, type KnownEntry } from '../../known/known-entry.ts';
import { KNOWN_FILE, readKnown, writeKnown } from '../../known/known-store.ts';
import { wallTime } from '../../measure/clock.ts';
import type { KnownRecord, KnownState } from '../../record/known-record.ts';
import { plural } from '../../text/count.ts';
import { dayOf, daysBetween } from '../../text/day.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';
import { loadReportIfThere } from '../load-report.ts';
import { readArguments, wrongCall } from '../read-arguments.ts';

/**
 * `twinrun known`: lists the accepted differences with what the last run made of them. `known prune` takes out what is
 * stale or expired; `known rm ID` takes out one.
 *
 * @throws {UsageError} When an argument is wrong, or the file is broken.
 */
export async function runKnownCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { words, values, switches } = readArguments(argv, 'known', {
    report: { type: 'string' },
    json: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  });
  const [verb = 'list', ...named] = words;
  const [id, ...strangers] = named;
  const known = await lookedUp(io, values.get('report') ?? null);
  if (strangers.length > 0 || (id !== undefined && verb !== 'rm' && VERBS.includes(verb))) {
    throw wrongCall('known', `there is too much behind ${verb}.`, 'list, prune or rm ID', words.join(' '));
  }
  switch (verb) {
    case 'list':
      io.stdout.write(switches.has('json') ? jsonText(known) : listText(known));
      return 0;
    case 'prune':
      return remove(
        known,
        ({ state }) => state === 'stale' || state === 'expired',
        switches.has('dry-run'),
        io,
      );
    case 'rm':
      if (!known.some(({ entry }) => entry.id === id)) {
        const ids = known.map(({ entry }) => entry.id).join(', ');
        throw wrongCall('known', 'no such entry.', ids || 'an entry; there is none', id ?? 'nothing');
      }
      return remove(known, ({ entry }) => entry.id === id, switches.has('dry-run'), io);
    default:
      throw wrongCall('known', 'there is no such word behind known.', 'list, prune or rm ID', verb);
  }
}

const VERBS: readonly string[] = ['list', 'prune', 'rm'];

interface LookedUp {
  readonly entry: KnownEntry;
  readonly state: KnownState;
  readonly daysLeft: number;
}

/** The file's entries with what the last report says of them; an end is an end without any report. */
async function lookedUp(io: CommandIo, report: string | null): Promise<readonly LookedUp[]> {
  const today = dayOf(wallTime());
  const { entries } = readKnown(io.cwd ?? process.cwd());
  // Without a report nothing is known of the last run, which is no error here.
  const record = (await loadReportIfThere(report, io))?.known ?? null;
  return entries.map((entry) => ({
    entry,
    state: isExpired(entry, today) ? 'expired' : stateIn(record, entry),
    daysLeft: daysBetween(today, entry.until),
  }));
}

/** What a run said of an entry that was renewed or changed since says nothing of it as it is now. */
function stateIn(record: KnownRecord | null, { id, until, reason }: KnownEntry): KnownState {
  const seen = record?.entries.find((entry) => entry.id === id);
  if (seen === undefined || seen.until !== until || seen.reason !== reason) return 'unseen';
  return seen.state === 'expired' ? 'unseen' : seen.state;
}

function listText(known: readonly LookedUp[]): string {
  if (known.length === 0) return `No difference is accepted: there is nothing in ${KNOWN_FILE}.\n`;
  const lines = known.flatMap(({ entry, state, daysLeft }) => [
    headOf(entry, state),
    `    ${terminalSafe([entry.file, entry.in].filter((part) => part !== null).join(' › '), 160)}`,
    `    ${terminalSafe(entry.reason, 120)} · ${terminalSafe(entry.owner, 40)} · ${endOf(entry, daysLeft)}${entry.issue === null ? '' : ` · ${terminalSafe(entry.issue, 80)}`}`,
  ]);
  return `${lines.join('\n')}\n${plural(known.length, 'accepted difference')}\n`;
}

const STATES: Readonly<Record<KnownState, string>> = {
  needed: '~ holds   ',
  unneeded: '~ unneeded',
  stale: '! stale   ',
  expired: '! expired ',
  unseen: '? unseen  ',
};

function headOf(entry: KnownEntry, state: KnownState): string {
  return `${STATES[state]} ${terminalSafe(entry.id, 40)}  ${whatOf(entry)}`;
}

function whatOf(entry: KnownEntry): string {
  if (entry.what === 'behaviour') return terminalSafe(`${entry.path}: ${entry.old} → ${entry.new}`, 120);
  return entry.what === 'quarantine' ? 'quarantine' : `${entry.what} up to ${entry.limit}`;
}

function endOf({ until }: KnownEntry, daysLeft: number): string {
  return daysLeft < 0 ? `ended ${until}` : `until ${until} (${plural(daysLeft, 'day')} left)`;
}

function jsonText(known: readonly LookedUp[]): string {
  return `${JSON.stringify(
    known.map(({ entry, state }) => ({ ...entry, state })),
    null,
    2,
  )}\n`;
}

function remove(
  known: readonly LookedUp[],
  isOver: (one: LookedUp) => boolean,
  dry: boolean,
  io: CommandIo,
): ExitCode {
  const over = known.filter(isOver);
  const root = io.cwd ?? process.cwd();
  if (over.length > 0 && !dry) {
    const ids = new Set(over.map(({ entry }) => entry.id));
    withFileLock(join(root, KNOWN_FILE), () => {
      const list = readKnown(root);
      writeKnown(root, { ...list, entries: list.entries.filter((entry) => !ids.has(entry.id)) });
    });
  }
  const lines = over.map(({ entry, state }) => headOf(entry, state));
  const verb = dry ? 'would be taken out' : 'taken out';
  io.stdout.write(`${[...lines, `${plural(over.length, 'accepted difference')} ${verb}`].join('\n')}\n`);
  return 0;
}
