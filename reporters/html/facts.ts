import { terminalSafe } from '../../src/text/terminal-safe.ts';
import { type Markup, markup } from './markup.ts';

/** A name and what is to be said of it. */
export type Fact = readonly [name: string, words: string];

/** Facts under each other; those that are null are left out. */
export function facts(given: readonly (Fact | null)[]): Markup {
  const rows = given
    .filter((fact) => fact !== null)
    .map(([name, words]) => markup`<dt>${name}</dt><dd>${terminalSafe(words, 400)}</dd>`);
  return markup`<dl class="facts">${rows}</dl>`;
}
