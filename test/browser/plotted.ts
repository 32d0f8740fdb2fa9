import type { Page } from 'playwright-core';

/** A mark of a plot: where it is drawn, how large, and the words that belong to it. */
export interface PlottedMark {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
}

/** The marks of a plot that match a selector, in the plot's own units. */
export async function marksIn(
  page: Page,
  labelId: string,
  selector: string,
): Promise<readonly PlottedMark[]> {
  const found = `svg[aria-labelledby="${labelId}"] ${selector}`;
  return (await page.evaluate(`Array.from(document.querySelectorAll(${JSON.stringify(found)}), (node) => {
    const [, x = '0', y = '0'] = /translate\\(([-\\d.e]+),([-\\d.e]+)\\)/.exec(node.getAttribute('transform') ?? '') ?? [];
    const number = (name) => Number(node.getAttribute(name) ?? 0);
    return {
      x: Number(x) + number('x') + number('cx'),
      y: Number(y) + number('y') + number('cy'),
      width: number('width'),
      height: number('height'),
      title: node.querySelector('title')?.textContent ?? '',
    };
  })`)) as readonly PlottedMark[];
}

/** The cells of a table's body, row by row. */
export async function rowsOf(page: Page, table: string): Promise<readonly (readonly string[])[]> {
  const rows = `${table} tbody tr`;
  return (await page.evaluate(
    `Array.from(document.querySelectorAll(${JSON.stringify(rows)}), (row) => Array.from(row.children, (cell) => cell.textContent.trim()))`,
  )) as readonly (readonly string[])[];
}

/** `+18.4%` as the ratio 1.184. */
export function ratioIn(text: string): number {
  return 1 + Number(text.replace('−', '-').replace(/[+±%]/g, '')) / 100;
}

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
};

/** `41.2 µs` in nanoseconds, `2.10 kB` in bytes. */
export function amountIn(text: string): number {
  const [number = '', unit = ''] = text.trim().split(' ');
  return Number(number.replace('−', '-')) * (UNITS[unit] ?? Number.NaN);
}

/** How far places lie from the straight line that fits them best, at most: 0 where a scale was kept to. */
export function misfit(pairs: readonly (readonly [value: number, place: number])[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(pairs.map(([value]) => value));
  const center = mean(pairs.map(([, place]) => place));
  const across = pairs.reduce((sum, [value, place]) => sum + (value - middle) * (place - center), 0);
  const along = pairs.reduce((sum, [value]) => sum + (value - middle) ** 2, 0);
  const slope = across / along;
  return Math.max(...pairs.map(([value, place]) => Math.abs(place - center - slope * (value - middle))));
}
