import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { UsageError } from '../../errors/usage-error.ts';
import { openFlags } from '../../flags/create-flags.ts';
import type { FlagFileJson } from '../../flags/file/flag-json.ts';
import { readFlagFile } from '../../flags/file/load-flag-file.ts';
import { listChanges } from '../../flags/flag-change.ts';
import type { FlagContext } from '../../flags/flag-decision.ts';
import type { HistoryEntry } from '../../flags/store/history-entry.ts';
import { historyProblems, readFlagHistory } from '../../flags/store/history-file.ts';
import { wallTime } from '../../measure/clock.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';
import type { FlagArguments } from './flag-arguments.ts';
import { flagWords, valueWords } from './flag-words.ts';
import { print, readContext, readFile } from './read-flags.ts';

/** `twinrun flags eval FLAG`: what a flag is for one caller, and why. */
export function evalCommand({ file, json, positionals, words }: FlagArguments, io: CommandIo): 0 {
  const warn = (sentence: string): unknown => io.stderr.write(`${terminalSafe(sentence)}\n`);
  const flags = openFlags({ file, env: io.env, strict: true, onWarning: warn }, wallTime);
  const explained = flags.explain(positionals[0] ?? '', readContext(words) as FlagContext);
  if (json) return print(io, explained);
  const { flag, value, variant, source, reason } = explained;
  const named = variant === null ? '' : ` (variant ${terminalSafe(variant, 80)})`;
  io.stdout.write(
    `${flag} is ${valueWords(value)}${named}\n  by the ${source}: ${terminalSafe(reason, 200)}\n`,
  );
  return 0;
}

/** `twinrun flags history [FLAG]`: who changed what, oldest first. */
export function historyCommand({ file, json, positionals, words }: FlagArguments, io: CommandIo): 0 {
  const path = resolve(file);
  const since = readSince(words.get('since'));
  const [flag] = positionals;
  const entries = readFlagHistory(path).entries.filter(
    (entry) => (flag === undefined || entry.flag === flag) && Date.parse(entry.at) >= since,
  );
  const problems = historyProblems(path);
  if (json) return print(io, { file, entries, problems });
  if (entries.length === 0) io.stdout.write('The history holds no entries.\n');
  for (const entry of entries) io.stdout.write(`${entryLine(entry)}\n`);
  for (const { file: name, line, problem } of problems) {
    io.stderr.write(`${terminalSafe(name)}:${line}: ${problem}\n`);
  }
  return 0;
}

/** `twinrun flags diff A B`: the flags that differ. @returns 1 where one does, as `diff` does. */
export function diffCommand({ json, positionals }: FlagArguments, io: CommandIo): 0 | 1 {
  const [one = '', other = ''] = positionals;
  const [before, after] = [existing(one), existing(other)];
  const changes = listChanges(before, after, 'reload').map(({ source: _source, ...change }) => change);
  const rest = restDiffers(before, after);
  if (json) print(io, { before: one, after: other, changes, rest });
  else {
    for (const change of changes) {
      const [was, is] = [flagWords(change.before), flagWords(change.after)];
      const said = was === is ? `${is}, with another rule, metadata or variants` : `${was} → ${is}`;
      io.stdout.write(`${change.flag}: ${said}\n`);
    }
    if (rest.length > 0)
      io.stdout.write(`beside the flags: ${rest.map((name) => terminalSafe(name, 80)).join(', ')}\n`);
    if (changes.length + rest.length === 0) io.stdout.write('The flags are the same.\n');
  }
  return changes.length + rest.length === 0 ? 0 : 1;
}

function entryLine({ seq, at, actor, op, flag, before, after }: HistoryEntry): string {
  const who = terminalSafe(actor ?? 'somebody', 40);
  const what = flag === null ? 'something beside the flags, or unknown' : terminalSafe(flag, 130);
  const change = flag === null ? '' : `: ${flagWords(before)} → ${flagWords(after)}`;
  return `${seq}  ${terminalSafe(at, 40)}  ${who}  ${terminalSafe(op, 20)}  ${what}${change}`;
}

/** Names of what differs beside the flags: metadata of the file, shared rules. */
function restDiffers(before: FlagFileJson, after: FlagFileJson): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => name !== 'flags' && !isDeepStrictEqual(before[name], after[name]));
}

/** A file that is compared has to be there: nothing against nothing would be the same. */
function existing(file: string): FlagFileJson {
  if (readFlagFile(resolve(file), file) !== null) return readFile(file);
  throw new UsageError({
    problem: `${terminalSafe(file)} is not there.`,
    expected: 'two files of flags',
    received: terminalSafe(file),
    advice: 'npx twinrun flags diff flags.json other.json',
  });
}

function readSince(text: string | undefined): number {
  if (text === undefined) return Number.NEGATIVE_INFINITY;
  const since = Date.parse(text);
  if (!Number.isNaN(since)) return since;
  throw new UsageError({
    problem: '--since is no date.',
    expected: 'a date, as 2026-03-01 or 2026-03-01T12:00:00Z',
    received: terminalSafe(text, 80),
    advice: 'npx twinrun flags history --since 2026-03-01',
  });
}
