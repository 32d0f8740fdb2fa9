/**
 * What a column holds, as far as two libraries can agree on it. `null` (no value at all), `mixed` and `unknown` fit
 * every other family, since then only the cells can tell.
 */
export type ColumnFamily =
  | 'number'
  | 'boolean'
  | 'string'
  | 'date'
  | 'duration'
  | 'binary'
  | 'list'
  | 'struct'
  | 'null'
  | 'mixed'
  | 'unknown';

/** One column, read cell by cell, whatever the library stores it in. */
export interface Column {
  readonly name: string;
  /** The type in the library's own words; the family where it has none. */
  readonly type: string;
  readonly family: ColumnFamily;
  /**
   * A cell in its plain form: nothing at all as null, integers of any width as numbers as long as those hold them,
   * moments as dates as long as those are fine enough.
   */
  readonly cell: (row: number) => unknown;
}

/** A table of any library, or of plain rows or columns. */
export interface Table {
  /** Name of the library, or `rows` or `columns` for plain values. */
  readonly source: string;
  readonly rowCount: number;
  readonly columns: readonly Column[];
  /** Why there may be more than what is here, or null where this is all. */
  readonly partial: string | null;
}
