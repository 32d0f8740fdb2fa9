import qs from 'qs';
import { flags } from './flags.ts';
import type { Query } from './query.ts';

/** The address of a search, by `qs`. */
export function oldAddress(query: Query): string {
  const arrayFormat = flags.isOn('short-lists') ? 'comma' : 'repeat';
  return `/search${qs.stringify(query, { arrayFormat, skipNulls: true, addQueryPrefix: true })}`;
}
