import { fileURLToPath } from 'node:url';

import { type AtSpecifier, readAtSpecifier } from '../origin/at-specifier.ts';

/** Stands between a path and its ref. */
const MARK = '/@twinrun-at/';

/** Quick, and right where it says no: only such code can ask by a query. */
export const MAY_QUERY: RegExp = /[?&]at=/;

/** Quick, and right where it says no: only such code has a ref to carry. */
export const MAY_CARRY: RegExp = /[?&](at=|flat\b)|\bimport\s*\(/;

/** Key of `globalThis` where code that `carryRefs` edited finds `carryRef`. */
export const CARRY_KEY = 'twinrun.carry-ref@1';

/**
 * Asks in the path for what a specifier asks for in its query: Jest's loader of ES modules cuts the query off before it asks
 * a resolver. Any other specifier stays as it is.
 */
export function carryRef(specifier: unknown): string {
  const text = String(specifier);
  const asked = readAtSpecifier(text);
  if (asked === null) return text;
  // The slash of a ref may not stand encoded in an URL of a file.
  const path = asked.path.startsWith('file:') ? fileURLToPath(asked.path) : asked.path;
  if (asked.at === null) return path;
  const query = path.indexOf('?') === -1 ? path.length : path.indexOf('?');
  return `${path.slice(0, query)}${MARK}${encodeURIComponent(asked.at)}${path.slice(query)}`;
}

/** Reads what `carryRef` wrote; null for any other specifier. */
export function readAtPath(specifier: string): AtSpecifier | null {
  const start = specifier.lastIndexOf(MARK);
  if (start === -1) return null;
  const [, at = '', query = ''] = /^([^?]*)(.*)$/s.exec(specifier.slice(start + MARK.length)) ?? [];
  return { path: specifier.slice(0, start) + query, at: decodeURIComponent(at), flat: false };
}
