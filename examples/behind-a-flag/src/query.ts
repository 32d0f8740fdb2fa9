/** What a visitor searches for. What is left out, null or empty does not stand in the address. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined | Iterable<string>>>;
