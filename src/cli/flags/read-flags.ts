import { resolve } from 'node:path';

import { UsageError } from '../../errors/usage-error.ts';
import type { FlagFileJson, FlagJson } from '../../flags/file/flag-json.ts';
import { loadFile } from '../../flags/flag-file-handle.ts';
import { unknownFlag } from '../../flags/known-flags.ts';
import { describeJson, type FlagListing } from '../../flags/list-flags.ts';
import { rolloutOf } from '../../flags/store/rollout.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';
import type { FlagArguments } from './flag-arguments.ts';
import { flagWords, valueWords } from './flag-words.ts';

/** `twinrun flags list`: all flags of a file, one a line. */
export function listCommand({ file, json, switches }: FlagArguments, io: CommandIo): 0 {
  const flags = fileFlags(file);
  const shown = switches.has('rollouts') ? flags.filter(([, flag]) => rolloutOf(flag) !== null) : flags;
  if (json) return print(io, { file, flags: shown.map(([name, flag]) => listing(name, flag)) });
  if (shown.length === 0) io.stdout.write(`${terminalSafe(file)} holds no flags.\n`);
  const width = Math.max(0, ...shown.map(([name]) => name.length));
  for (const [name, flag] of shown) {
    io.stdout.write(`${name.padEnd(width)}  ${flagWords(flag)}${noteWords(flag)}\n`);
  }
  return 0;
}

/** `twinrun flags get FLAG`: all that a file says of one flag. */
export function getCommand({ file, json, positionals }: FlagArguments, io: CommandIo): 0 {
  const name = positionals[0] ?? '';
  const flag = findFlag(file, name);
  if (json) return print(io, { ...listing(name, flag), values: flag.variants });
  io.stdout.write(`${name}: ${flagWords(flag)}\n`);
  const variants = Object.entries(flag.variants);
  for (const [variant, value] of variants)
    io.stdout.write(`  ${terminalSafe(variant, 80)} = ${valueWords(value)}\n`);
  for (const [key, note] of Object.entries(flag.metadata ?? {})) {
    io.stdout.write(`  ${terminalSafe(key, 80)}: ${terminalSafe(String(note), 200)}\n`);
  }
  if (describeJson(flag).hasRule) {
    io.stdout.write(`  rule: ${terminalSafe(JSON.stringify(flag.targeting), 2000)}\n`);
  }
  return 0;
}

/** Reads the word after `--ctx`. @throws {UsageError} When it is no object of JSON. */
export function readContext(words: FlagArguments['words']): Readonly<Record<string, unknown>> {
  const text = words.get('ctx') ?? '{}';
  const context = parseObject(text);
  if (context === null) {
    throw new UsageError({
      problem: '--ctx is no object of JSON.',
      expected: `'{"email":"a@b.c"}'`,
      received: terminalSafe(text, 120),
      advice: `npx twinrun flags eval FLAG --key ID --ctx '{"email":"a@b.c"}'`,
    });
  }
  const key = words.get('key');
  return key === undefined ? context : { ...context, targetingKey: key };
}

/** An object of JSON, or null. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

/** Reads a file for a command. @throws {UsageError} When it is broken. */
export function readFile(file: string): FlagFileJson {
  return loadFile(resolve(file), file);
}

/** Writes an answer as JSON. */
export function print(io: CommandIo, answer: unknown): 0 {
  io.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  return 0;
}

function fileFlags(file: string): readonly (readonly [string, FlagJson])[] {
  return Object.entries(readFile(file).flags).sort(([a], [b]) => (a < b ? -1 : 1));
}

function findFlag(file: string, name: string): FlagJson {
  const { flags } = readFile(file);
  const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (flag === undefined) throw unknownFlag(name, Object.keys(flags), file);
  return flag;
}

function listing(flag: string, json: FlagJson): Omit<FlagListing, 'knownBy'> {
  return { flag, variants: Object.keys(json.variants), metadata: json.metadata ?? {}, ...describeJson(json) };
}

function noteWords({ metadata = {} }: FlagJson): string {
  const notes = ['owner', 'since', 'expires'].filter((key) => Object.hasOwn(metadata, key));
  if (notes.length === 0) return '';
  return `  [${notes.map((key) => `${key} ${terminalSafe(String(metadata[key]), 40)}`).join(', ')}]`;
}
