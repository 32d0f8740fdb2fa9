/** What was compared of two tables, and how much of it differs. */
export interface TableSummary {
  readonly rows: {
    readonly new: number;
    readonly old: number;
    /** Rows that belong together and were compared cell by cell. */
    readonly both: number;
    readonly onlyNew: number;
    readonly onlyOld: number;
    /** Rows that stand elsewhere. */
    readonly moved: number;
  };
  /** Columns by which rows were joined; empty where they were not. */
  readonly key: readonly string[];
  /** Rows of both sides whose key is not unique, which were therefore not joined. */
  readonly ambiguousRows: number;
  /** All columns that were not left out: those of old first, in their order. */
  readonly columns: readonly ColumnSummary[];
}

/** What was compared of one column. */
export interface ColumnSummary {
  readonly name: string;
  /** In the library's own words; null where the side has no such column. */
  readonly newType: string | null;
  readonly oldType: string | null;
  /** Cells that were compared. */
  readonly compared: number;
  /** Differences in the cells, and of the column itself. */
  readonly differences: number;
}
