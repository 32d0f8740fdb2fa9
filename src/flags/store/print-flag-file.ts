import { UsageError } from '../../errors/usage-error.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { FlagFileJson } from '../file/flag-json.ts';

const SCHEMA = 'https://flagd.dev/schema/v0/flags.json';

/**
 * The text of a flag file, indented and ended as the text that it replaces, with everything in it that other tools keep there.
 *
 * @param before The text that is replaced; null where there was none, and then the file names its schema.
 * @param origin What to call the file in an error.
 * @throws {UsageError} When the text that is replaced holds a number with more digits than JavaScript keeps.
 */
export function printFlagFile(file: FlagFileJson, before: string | null, origin: string): string {
  const old = before ?? '';
  const whole = old.trim() === '' ? { $schema: SCHEMA, ...file } : file;
  const indent = /^([ \t]+)"/m.exec(old)?.[1] ?? '  ';
  const text = JSON.stringify(whole, null, indent);
  const changed = numbersOf(old).find((number) => digitsOf(number) !== digitsOf(String(Number(number))));
  if (changed !== undefined) throw tooLong(changed, origin);
  const ended = old !== '' && !/\n\s*$/.test(old) ? text : `${text}\n`;
  return old.includes('\r\n') ? ended.replaceAll('\n', '\r\n') : ended;
}

/** Numbers of a text of JSON as they are written; those within texts are none. */
function numbersOf(json: string): readonly string[] {
  return Array.from(json.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g), ([token]) => token).filter(
    (token) => !token.startsWith('"'),
  );
}

/** The same for the same number, however it is written: `1.50` and `15e-1` are `15e-1`. */
function digitsOf(number: string): string {
  const [, sign = '', whole = '', part = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = `${whole}${part}`.replace(/^0+/, '');
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  if (end === 0) return whole === '' ? number : '0';
  return `${sign}${digits.slice(0, end)}e${Number(power) - part.length + digits.length - end}`;
}

function tooLong(number: string, origin: string): UsageError {
  return new UsageError({
    problem: `${origin} holds a number that would be changed by writing the file.`,
    expected: 'numbers of at most 15 digits',
    received: `${terminalSafe(number, 60)}, which would become ${JSON.stringify(Number(number))}`,
    advice: `"${terminalSafe(number, 60)}" as a text, or change the flag in the file by hand`,
  });
}
