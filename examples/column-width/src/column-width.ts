import stringWidth4 from 'string-width-4';
import stringWidth7 from 'string-width-7';
import stringWidth8 from 'string-width-8';

/** Columns that a cell of a terminal table takes, by string-width 4: the release that most tools still use. */
export function columnWidthV4(cell: string): number {
  return stringWidth4(cell);
}

/** By string-width 7, which cuts every text into graphemes with `Intl.Segmenter`. */
export function columnWidthV7(cell: string): number {
  return stringWidth7(cell);
}

/** By string-width 8, which asks `Intl.Segmenter` only where the text is not plain ASCII. */
export function columnWidthV8(cell: string): number {
  return stringWidth8(cell);
}
