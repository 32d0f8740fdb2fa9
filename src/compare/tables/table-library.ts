import { readProperty } from '../guarded-read.ts';
import { tagOf } from '../tag-of.ts';
import { hasMethods } from './table-reading.ts';

/** Libraries whose tables are known by what they have: none of them is imported. */
export type TableLibrary =
  | 'Arrow'
  | 'Polars'
  | 'Arquero'
  | 'data-forge'
  | 'dataframe-js'
  | 'Danfo'
  | 'DuckDB';

/** Which library's table a value is, or null. Cheap, since every object of a class is asked. */
export function tableLibraryOf(value: object): TableLibrary | null {
  for (const [telltale, library, is] of LIBRARIES) {
    if (telltale in value && is(value)) return library;
  }
  return isPolars(value) ? 'Polars' : null;
}

/** A name that few other objects have, which is all that most of them are asked for. */
const LIBRARIES: readonly (readonly [string, TableLibrary, (value: object) => boolean])[] = [
  ['batches', 'Arrow', isArrow],
  ['totalRows', 'Arquero', (value) => hasMethods(value, ['indices', 'columnNames', 'column', 'numRows'])],
  ['getSeries', 'data-forge', (value) => hasMethods(value, ['getSeries', 'getColumnNames', 'getIndex'])],
  ['listColumns', 'dataframe-js', (value) => hasMethods(value, ['listColumns', 'toDict', 'dim'])],
  ['dtypes', 'Danfo', isDanfo],
  // The result itself gives its rows only by promises; its reader has them.
  ['currentRowCount', 'DuckDB', (value) => hasMethods(value, ['getColumns', 'columnNames', 'columnTypes'])],
];

function isArrow(value: object): boolean {
  const schema = readProperty(value, 'schema');
  const isSchema =
    typeof schema === 'object' && schema !== null && Array.isArray(readProperty(schema, 'fields'));
  return isSchema && hasMethods(value, ['getChild', 'getChildAt']) && 'numRows' in value;
}

function isDanfo(value: object): boolean {
  if (!hasMethods(value, ['addColumn', 'loc'])) return false;
  return ['columns', 'dtypes', 'values'].every((name) => Array.isArray(readProperty(value, name)));
}

/** Data frames of Polars, eager or lazy, are proxies that only their tag tells. */
function isPolars(value: object): boolean {
  const tag = tagOf(value);
  if (tag === 'LazyDataFrame') return hasMethods(value, ['collectSync']);
  return tag === 'DataFrame' && hasMethods(value, ['getColumn', 'toRecords']);
}
