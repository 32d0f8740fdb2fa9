import type { FlagFileJson } from '../file/flag-json.ts';

const SCHEMA = 'https://flagd.dev/schema/v0/flags.json';

/**
 * The text of a flag file, indented and ended as the text that it replaces, with everything in it that other tools keep there.
 *
 * @param before The text that is replaced; null where there was none, and then the file names its schema.
 */
export function printFlagFile(file: FlagFileJson, before: string | null): string {
  const old = before ?? '';
  const whole = old.trim() === '' ? { $schema: SCHEMA, ...file } : file;
  const indent = /^([ \t]+)"/m.exec(old)?.[1] ?? '  ';
  const text = JSON.stringify(whole, null, indent);
  const ended = old !== '' && !/\n\s*$/.test(old) ? text : `${text}\n`;
  return old.includes('\r\n') ? ended.replaceAll('\n', '\r\n') : ended;
}
