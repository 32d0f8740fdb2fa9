import { flags } from './flags.ts';
import type { Query } from './query.ts';

/** The address of a search, without a package. */
export function newAddress(query: Query): string {
  const parts = Object.entries(query).flatMap(([name, value]) => {
    if (value === null || value === undefined) return [];
    if (typeof value !== 'object') return [part(name, String(value))];
    const list = [...value];
    if (flags.isOn('short-lists')) return list.length === 0 ? [] : [part(name, list.join(','))];
    return list.map((item) => part(name, item));
  });
  return `/search${parts.length === 0 ? '' : '?'}${parts.join('&')}`;
}

function part(name: string, value: string): string {
  return `${encode(name)}=${encode(value)}`;
}

/** As `encodeURIComponent`, and also what RFC 3986 reserves beside it. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
