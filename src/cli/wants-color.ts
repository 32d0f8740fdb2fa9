import type { CommandIo } from './command-io.ts';

/** The conventions of https://no-color.org and https://force-color.org, before what the stream is. */
export function wantsColor({ env, isTTY }: CommandIo): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'] ?? '';
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}
