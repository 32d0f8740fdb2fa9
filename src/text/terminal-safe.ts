const NAMED_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * Control characters, format characters (among them the bidirectional overrides, zero-width spaces and tags), line
 * separators and lone surrogates, by Unicode's general categories. The joiners U+200C and U+200D stay: words of several
 * scripts and most family emoji are written with them.
 */
const UNSAFE = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Makes text of a user safe to print on one line: nothing in it can move the cursor, change colours, end the line, or
 * turn the reading direction. What was unsafe shows as an escape (`\n`, `\u001b`).
 *
 * @param maxLength Code points that are kept before the text is cut with `…`.
 * @default maxLength is unbounded
 */
export function terminalSafe(text: string, maxLength: number = Number.POSITIVE_INFINITY): string {
  // Cut before escaping too: a value of many megabytes must not be escaped whole only to be thrown away.
  const bounded = text.length > maxLength * 2 + 2 ? text.slice(0, maxLength * 2 + 2) : text;
  const escaped = bounded.replaceAll(UNSAFE, escapeCharacter);
  const characters = Array.from(escaped);
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : escaped;
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return NAMED_ESCAPES.get(character) ?? (code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`);
}
