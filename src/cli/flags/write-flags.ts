import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { UsageError } from '../../errors/usage-error.ts';
import { valueOfWord } from '../../flags/environment-flags.ts';
import type { FlagJson } from '../../flags/file/flag-json.ts';
import type { FlagValue } from '../../flags/flag-decision.ts';
import { actorOf } from '../../flags/flag-writes.ts';
import { editFlag, type FlagEdit } from '../../flags/store/flag-edit.ts';
import { createFlagStore } from '../../flags/store/flag-store.ts';
import { wallTime } from '../../measure/clock.ts';
import { nearestWord } from '../../text/nearest-word.ts';
import { isOnCi } from '../../text/on-ci.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';
import type { FlagArguments } from './flag-arguments.ts';
import { flagWords } from './flag-words.ts';
import { parseObject, print, readFile } from './read-flags.ts';

/** `twinrun flags set | rollout | enable | disable | rm`: one change, on the disk or on paper. */
export async function writeCommand(name: string, args: FlagArguments, io: CommandIo): Promise<0> {
  const { file, switches } = args;
  const dry = switches.has('dry-run');
  if (!dry && isOnCi(io.env) && !switches.has('yes')) throw refusedInCi(name, args);
  const current = readFile(file);
  const flag = args.positionals[0] ?? '';
  const before = Object.hasOwn(current.flags, flag) ? (current.flags[flag] ?? null) : null;
  const edit = editOf(name, args, before);
  const after = editFlag(current, edit, file);
  if (dry) return say(io, args, { flag, before, after, names: Object.keys(current.flags), seq: null });
  const options = { path: resolve(file), origin: file, actor: actorOf(io.env), clock: wallTime };
  const warn = (sentence: string): unknown => io.stderr.write(`${terminalSafe(sentence)}\n`);
  const { entry } = await createFlagStore({ ...options, onWarning: warn }).apply(edit);
  // What was written may have been changed by somebody else a moment before: the store's answer counts.
  return say(io, args, { ...entry, flag, names: Object.keys(current.flags) });
}

interface Change {
  readonly flag: string;
  readonly before: FlagJson | null;
  readonly after: FlagJson | null;
  readonly names: readonly string[];
  /** Null where nothing was written. */
  readonly seq: number | null;
}

function say(io: CommandIo, { file, json }: FlagArguments, change: Change): 0 {
  const { flag, before, after, names, seq } = change;
  if (json) return print(io, { file, flag, before, after, written: seq !== null, seq });
  const where = seq === null ? 'dry run: nothing was written' : `${terminalSafe(file)}, entry ${seq}`;
  io.stdout.write(`${flag}: ${flagWords(before)} → ${flagWords(after)} (${where})\n`);
  const near = before === null ? nearestWord(flag, names) : null;
  if (near !== null)
    io.stdout.write(`  ${flag} is new. If ${near} was meant: npx twinrun flags rm ${flag}\n`);
  if (after?.state === 'DISABLED') io.stdout.write(`  it is disabled: npx twinrun flags enable ${flag}\n`);
  return 0;
}

function editOf(
  name: string,
  { positionals, switches, words }: FlagArguments,
  before: FlagJson | null,
): FlagEdit {
  const [flag = '', word = ''] = positionals;
  const replaceRule = switches.has('replace-rule');
  if (name === 'set') return { op: 'set', flag, value: valueBehind(word, before), replaceRule };
  if (name === 'rollout') {
    const variant = words.get('variant');
    const percent = /^\d+(\.\d+)?\s*%?$/.test(word) ? Number.parseFloat(word) : Number.NaN;
    return { op: 'rollout', flag, percent, replaceRule, ...(variant === undefined ? {} : { variant }) };
  }
  return { op: name === 'rm' ? 'remove' : (name as 'enable' | 'disable'), flag };
}

/** A word as JSON where it is an object, else as the environment's words are read. */
function valueBehind(word: string, before: FlagJson | null): FlagValue {
  const object = word.startsWith('{') ? parseObject(word) : null;
  return object ?? valueOfWord(word, before === null ? null : new Map(Object.entries(before.variants)));
}

function refusedInCi(name: string, { file, positionals }: FlagArguments): UsageError {
  const call = ['npx twinrun flags', name, ...positionals].join(' ');
  return new UsageError({
    problem: `${terminalSafe(file)}${existsSync(file) ? '' : ', which is not there,'} is not written in CI by itself.`,
    expected: '--yes where a change from CI is meant, or --dry-run',
    received: 'CI is set in the environment',
    advice: terminalSafe(`${call} --yes`, 200),
  });
}
