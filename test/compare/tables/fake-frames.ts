type Cells = Readonly<Record<string, readonly unknown[]>>;

const heightOf = (columns: Cells): number => Object.values(columns)[0]?.length ?? 0;

/** What data-forge has: rows by iteration, and an index without end that must not be drained. */
export function dataForgeFrame(columns: Cells): object {
  class DataFrame {
    getColumnNames(): string[] {
      return Object.keys(columns);
    }
    getSeries(): never {
      throw new Error('not needed');
    }
    *getIndex(): Generator<number> {
      for (let at = 0; ; at += 1) yield at;
    }
    *[Symbol.iterator](): Generator<object> {
      for (let row = 0; row < heightOf(columns); row += 1) {
        yield Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells[row]]));
      }
    }
  }
  return new DataFrame();
}

/** What dataframe-js has. */
export function dataFrameJs(columns: Cells): object {
  class DataFrame {
    listColumns(): string[] {
      return Object.keys(columns);
    }
    toDict(): Cells {
      return columns;
    }
    dim(): number[] {
      return [heightOf(columns), Object.keys(columns).length];
    }
  }
  return new DataFrame();
}

/** What Danfo has, with types that are guesses. */
export function danfoFrame(columns: Cells): object {
  const names = Object.keys(columns);
  class DataFrame {
    columns = names;
    dtypes = names.map(() => 'float32');
    values = Array.from({ length: heightOf(columns) }, (_, row) => names.map((name) => columns[name]?.[row]));
    loc(): void {}
    addColumn(): void {}
  }
  return new DataFrame();
}

/** What a DuckDB reader has: value objects where plain values would lose digits. */
export function duckDbReader(columns: Cells, done = true): object {
  const types: Readonly<Record<string, string>> = { number: 'DOUBLE', string: 'VARCHAR', boolean: 'BOOLEAN' };
  class DuckDBTimestampValue {
    micros: bigint;
    constructor(date: Date) {
      this.micros = BigInt(date.getTime()) * 1000n;
    }
  }
  const valueObjectOf = (cell: unknown): unknown =>
    cell instanceof Date ? new DuckDBTimestampValue(cell) : cell;
  class DuckDBResultReader {
    done = done;
    currentRowCount = heightOf(columns);
    columnNames(): string[] {
      return Object.keys(columns);
    }
    columnTypes(): string[] {
      return Object.values(columns).map(([first]) => types[typeof first] ?? 'TIMESTAMP');
    }
    getColumns(): unknown[][] {
      return Object.values(columns).map((cells) => cells.map(valueObjectOf));
    }
  }
  return new DuckDBResultReader();
}
