import { type Content, type Markup, markup } from './markup.ts';

/** A column: its heading, and whether it holds numbers. */
export interface TableColumn {
  readonly head: Content;
  readonly isNumber?: boolean;
}

/** A table, to be moved sideways where it is too wide, with a caption that says what it shows. The first cell of a row is its heading. */
export function table(
  caption: Content,
  columns: readonly TableColumn[],
  rows: readonly (readonly Content[])[],
): Markup {
  const heads = columns.map(({ head, isNumber }) =>
    isNumber ? markup`<th scope="col" class="n">${head}</th>` : markup`<th scope="col">${head}</th>`,
  );
  const body = rows.map(
    (cells) => markup`<tr>${cells.map((cell, index) => cellOf(cell, index, columns))}</tr>\n`,
  );
  return markup`<div class="table"><table><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>
${body}</tbody></table></div>`;
}

function cellOf(cell: Content, index: number, columns: readonly TableColumn[]): Markup {
  const isNumber = columns[index]?.isNumber === true;
  if (index === 0) {
    return isNumber ? markup`<th scope="row" class="n">${cell}</th>` : markup`<th scope="row">${cell}</th>`;
  }
  return isNumber ? markup`<td class="n">${cell}</td>` : markup`<td>${cell}</td>`;
}
