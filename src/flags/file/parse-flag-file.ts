import { UsageError } from '../../errors/usage-error.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import { previewValue } from '../../text/value-preview.ts';
import { assertFlagName } from '../flag-name.ts';
import type { FlagFileJson, FlagJson } from './flag-json.ts';
import { type JsonFault, placeInText, scanJson } from './scan-json.ts';

/** Larger files are refused: 1 MiB holds some 5,000 flags. */
const MAX_FILE_BYTES: number = 1024 * 1024;

/** Of objects and arrays inside each other. A rule of a person nests less than twenty times. */
const MAX_DEPTH = 100;

/**
 * Reads the text of a flag file. An empty or blank text holds no flags, a byte order mark is dropped.
 *
 * @param origin What to call the file in an error.
 * @throws {UsageError} When it is no JSON (with line and column), no flag file, too large or too deep, or a flag in it is broken.
 */
export function parseFlagFile(text: string, origin: string): FlagFileJson {
  const body = withoutMark(text);
  assertFileSize(Buffer.byteLength(body), origin);
  if (body.trim() === '') return { flags: {} };
  const { fault, depth } = scanJson(body);
  if (fault !== null) throw noJson(body, origin, fault);
  if (depth > MAX_DEPTH) {
    throw broken(origin, 'it nests too deep.', `at most ${MAX_DEPTH} levels`, `${depth} levels`);
  }
  return checkFile(JSON.parse(body), origin);
}

/** @throws {UsageError} When a file of so many bytes is too large to be one of flags. */
export function assertFileSize(bytes: number, origin: string): void {
  if (bytes <= MAX_FILE_BYTES) return;
  throw broken(origin, 'it is too large.', `at most ${MAX_FILE_BYTES} bytes`, `${bytes} bytes`);
}

/** Drops a byte order mark, which editors on Windows write. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function checkFile(file: unknown, origin: string): FlagFileJson {
  if (!isRecord(file))
    throw broken(origin, 'it holds no flags.', '{ "flags": { … } }', previewValue(file, 80));
  const { flags = {}, $evaluators, metadata } = file;
  if (!isRecord(flags))
    throw broken(origin, '"flags" is no object.', '"flags": { … }', previewValue(flags, 80));
  for (const [name, part] of Object.entries({ $evaluators, metadata })) {
    if (part === undefined || part === null || isRecord(part)) continue;
    throw broken(origin, `"${name}" is no object.`, `"${name}": { … }`, previewValue(part, 80));
  }
  for (const [name, flag] of Object.entries(flags)) {
    assertFlagName(name, origin);
    checkFlag(name, flag, origin);
  }
  return { ...file, flags: flags as Readonly<Record<string, FlagJson>> };
}

/** What flagd-core would refuse the whole file for, said by the flag's name. */
function checkFlag(name: string, flag: unknown, origin: string): void {
  const wrong = (problem: string, expected: string, received: unknown): UsageError =>
    broken(origin, `flag "${name}" ${problem}`, expected, previewValue(received, 80));
  if (!isRecord(flag)) throw wrong('is no object.', '{ "state": …, "variants": … }', flag);
  const { state, variants, defaultVariant, metadata } = flag;
  if (state !== 'ENABLED' && state !== 'DISABLED') {
    throw wrong('has no state.', '"state": "ENABLED" or "DISABLED"', state);
  }
  if (!isRecord(variants))
    throw wrong('has no variants.', '"variants": { "on": true, "off": false }', variants);
  if ((metadata ?? null) !== null && !isRecord(metadata)) {
    throw wrong('has metadata that are no object.', '{ … }', metadata);
  }
  if (defaultVariant === undefined || defaultVariant === null || defaultVariant === '') return;
  if (typeof defaultVariant !== 'string' || !Object.hasOwn(variants, defaultVariant)) {
    const names = Object.keys(variants).map((variant) => terminalSafe(variant, 40));
    throw wrong('has a default variant that it does not have.', names.join(', '), defaultVariant);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noJson(text: string, origin: string, { offset, expected }: JsonFault): UsageError {
  const { line, column } = placeInText(text, offset);
  const found = offset >= text.length ? 'the end of the file' : previewValue(text.slice(offset, offset + 20));
  return new UsageError({
    problem: `${origin}:${line}:${column} is not JSON (line ${line}, column ${column}).`,
    expected,
    received: found,
    advice: `mend line ${line} of ${origin}; twinrun does not write to it before`,
  });
}

function broken(origin: string, problem: string, expected: string, received: string): UsageError {
  return new UsageError({
    problem: `${origin}: ${problem}`,
    expected,
    received,
    advice: `mend ${origin}; npx twinrun flags check -f ${origin} lists all that is wrong`,
  });
}
