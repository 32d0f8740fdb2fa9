import { terminalSafe } from '../../src/text/terminal-safe.ts';

declare const checked: unique symbol;

/** HTML in which nothing of a user can be anything but text. Made by {@link markup} alone, or by {@link drawnMarkup}. */
export interface Markup {
  readonly html: string;
  readonly [checked]: true;
}

/** What may stand in a place of {@link markup}. Text is escaped, null is nothing, a list is its members in turn. */
export type Content = Markup | string | number | null | readonly Content[];

/**
 * A template of HTML, for places between tags and in quoted attributes: what is put in comes out as text, with control
 * and direction characters shown as escapes.
 */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const html = parts.reduce((text, part, index) => `${text}${htmlOf(contents[index - 1] ?? null)}${part}`);
  return drawnMarkup(html);
}

/** Takes HTML as it is: for drawings, whose text the library has escaped, and for texts of our own. */
export function drawnMarkup(html: string): Markup {
  return { html } as Markup;
}

function htmlOf(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'string') return escapeText(content);
  if (typeof content === 'number') return String(content);
  if (isList(content)) return content.map(htmlOf).join('');
  return content.html;
}

function isList(content: Markup | readonly Content[]): content is readonly Content[] {
  return Array.isArray(content);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

function escapeText(text: string): string {
  return terminalSafe(text).replaceAll(/[&<>"']/g, (character) => ENTITIES.get(character) ?? '');
}
