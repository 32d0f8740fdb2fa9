import { join } from 'node:path';

import { ANY_CHANGE } from '../../compare/change-class.ts';
import { withFileLock } from '../../corpus/file-lock.ts';
import type { ExitCode } from '../../gate/gate-decision.ts';
import { COST_PREFIX, type KnownEntry } from '../../known/known-entry.ts';
import { readAllowedLimit, readUntil } from '../../known/known-request.ts';
import { KNOWN_FILE, readKnown, writeKnown } from '../../known/known-store.ts';
import { wallTime } from '../../measure/clock.ts';
import type { Report } from '../../record/report.ts';
import type { GroupRecord, TrialRecord } from '../../record/trial-record.ts';
import { noLimitLifts } from '../../record/words/allow-command.ts';
import { trialLabel } from '../../record/words/trial-label.ts';
import { dayOf } from '../../text/day.ts';
import { isOnCi } from '../../text/on-ci.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';
import { loadReport } from '../load-report.ts';
import { type Arguments, readArguments, wrongCall } from '../read-arguments.ts';
import { gitUser } from './git-user.ts';

/**
 * `twinrun allow ID`: accepts a difference of the last run, with a reason, an owner and an end. Refuses on CI: what is
 * accepted is a decision of people, reviewed with the code.
 *
 * @throws {UsageError} When an argument is wrong or missing, the id is unknown, or the file is full or broken.
 */
export async function runAllowCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const given = readArguments(argv, 'allow', {
    reason: { type: 'string' },
    until: { type: 'string' },
    owner: { type: 'string', mayBeEmpty: true },
    issue: { type: 'string', mayBeEmpty: true },
    max: { type: 'string' },
    report: { type: 'string' },
    'dry-run': { type: 'boolean' },
  });
  refuseOnCi(io);
  const root = io.cwd ?? process.cwd();
  const { report } = await loadReport(given.values.get('report') ?? null, io);
  const entry = entryOf(report, given, root);
  const dry = given.switches.has('dry-run');
  const renewed = dry
    ? addEntry(entry, root, dry)
    : withFileLock(join(root, KNOWN_FILE), () => addEntry(entry, root, dry));
  io.stdout.write(`${acceptedLines(entry, dry, renewed).join('\n')}\n`);
  return 0;
}

/** @returns Whether the entry was there before. */
function addEntry(entry: KnownEntry, root: string, dry: boolean): boolean {
  const list = readKnown(root);
  const others = list.entries.filter(({ id }) => id !== entry.id);
  if (others.length + 1 > list.max) throw tooMany(list.max);
  if (!dry) writeKnown(root, { ...list, entries: [...others, entry] });
  return others.length < list.entries.length;
}

function refuseOnCi({ env }: CommandIo): void {
  if (!isOnCi(env)) return;
  throw wrongCall(
    'allow',
    'a difference is not accepted on CI.',
    'a person at a desk, and a review',
    `CI=${env['CI']}`,
  );
}

function entryOf(report: Report, { words, values }: Arguments, root: string): KnownEntry {
  const [id, stranger] = words;
  if (id === undefined || stranger !== undefined) {
    throw wrongCall(
      'allow',
      'one id is wanted.',
      'the id that the report prints beside a difference',
      words.join(' ') || 'nothing',
    );
  }
  const reason = values.get('reason')?.trim() ?? '';
  if (reason === '')
    throw wrongCall('allow', 'the reason is not said.', '--reason "why this is meant"', 'nothing');
  const today = dayOf(wallTime());
  const found = findIn(report, id);
  const base = {
    id,
    trial: found.trial.id,
    file: found.trial.file,
    in: trialLabel(found.trial),
    reason,
    owner: values.get('owner')?.trim() || gitUser(root),
    issue: values.get('issue')?.trim() || null,
    since: today,
    until: readUntil(values.get('until'), today),
  };
  if (found.what === 'quarantine') return { ...base, what: 'quarantine' };
  if (found.what !== 'behaviour') {
    refuseVain(found);
    return { ...base, what: found.what, limit: readAllowedLimit(values.get('max'), found.what) };
  }
  const { path, kind, changes, old: oldText, new: newText } = found.group;
  return { ...base, what: 'behaviour', path, kind, changes, old: oldText, new: newText };
}

/** A limit that cannot help would stand in the file and be called stale, while the trial goes on failing. */
function refuseVain({ what, trial }: Found): void {
  if (what !== 'time' && what !== 'allocated') return;
  const why = noLimitLifts(trial, what);
  if (why === null) return;
  throw wrongCall(
    'allow',
    `no limit lets this trial pass: ${why}.`,
    `q:${trial.id} to let it run on without failing, or limits: { ${what}: false } in the test`,
    `${COST_PREFIX[what]}${trial.id}`,
  );
}

type Found =
  | { readonly what: 'behaviour'; readonly trial: TrialRecord; readonly group: GroupRecord }
  | { readonly what: 'time' | 'allocated' | 'kept' | 'quarantine'; readonly trial: TrialRecord };

const COSTS = ['time', 'allocated', 'kept', 'quarantine'] as const;

function findIn({ trials }: Report, id: string): Found {
  for (const trial of trials) {
    const group = trial.behaviour.groups.find((one) => one.id === id);
    if (group !== undefined) return { what: 'behaviour', trial, group };
    const what = COSTS.find((cost) => `${COST_PREFIX[cost]}${trial.id}` === id);
    if (what !== undefined) return { what, trial };
  }
  const ids = trials.flatMap(({ behaviour }) => behaviour.groups.map((group) => group.id));
  const known = ids.length === 0 ? 'no difference of behaviour' : ids.slice(0, 8).join(', ');
  throw wrongCall(
    'allow',
    'the last report knows no such id.',
    `${known}; t:, m:, k: or q: and a trial's id`,
    id,
  );
}

function tooMany(max: number): Error {
  return wrongCall(
    'allow',
    `${KNOWN_FILE} is full: it may hold ${max} entries.`,
    'fewer accepted differences: npx twinrun known shows which are over',
    `entry ${max + 1}`,
  );
}

function acceptedLines(entry: KnownEntry, dry: boolean, renewed: boolean): readonly string[] {
  const what =
    entry.what === 'behaviour'
      ? `${entry.path}: ${entry.old} → ${entry.new} (${entry.changes.includes(ANY_CHANGE) ? 'any change' : entry.changes.join(', ')})`
      : entry.what === 'quarantine'
        ? 'runs on, and never fails the run'
        : `${entry.what} up to ${entry.limit}${entry.what === 'kept' ? ' bytes a call' : ' of old'}`;
  const verb = dry ? 'would accept' : renewed ? 'renewed' : 'accepted';
  return [
    `${verb} ${entry.id} until ${entry.until}, for ${terminalSafe(entry.owner, 60)}`,
    `  ${terminalSafe(entry.in, 120)}`,
    `  ${terminalSafe(what, 240)}`,
    ...(dry ? [] : [`  in ${KNOWN_FILE}: commit it with the change that it belongs to`]),
  ];
}
