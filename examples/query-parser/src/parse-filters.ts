import { parse } from 'node:querystring';

/** What a search is narrowed down by: one value, or several where a key stands more than once. */
export type Filters = Readonly<Record<string, string | string[] | undefined>>;

/** Old: by `node:querystring`, which Node calls legacy. */
export function oldFilters(query: string): Filters {
  return { ...parse(query) };
}

/** New, as it is often written: of a key that stands more than once only the last value is left. */
export function newFilters(query: string): Filters {
  return Object.fromEntries(new URLSearchParams(query));
}

/** New, mended after the shadow had found that. */
export function mendedFilters(query: string): Filters {
  const params = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => {
      const values = params.getAll(key);
      return [key, values.length === 1 ? values[0] : values];
    }),
  );
}
