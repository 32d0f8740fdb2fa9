import { terminalSafe } from './terminal-safe.ts';

/**
 * Text of a user as inline code that nothing in it can end: safe in a paragraph, a list and a table cell, and quiet on
 * GitHub (no mention, issue link or formula comes of it).
 */
export function markdownSafe(text: string): string {
  const line = terminalSafe(text);
  // A code span cannot hold a backtick without a longer fence, nor a pipe inside a table; entities hold everything.
  const needsEntities = line.trim() === '' || line !== line.trim() || /[`|\\<>&]/.test(line);
  return needsEntities ? htmlSafe(text) : `\`${line}\``;
}

/** The same as an HTML element, for places where Markdown is not read, such as inside `<summary>`. */
export function htmlSafe(text: string): string {
  const entities = Array.from(terminalSafe(text), (character) =>
    /[!-/:-@[-`{-~]/.test(character) ? `&#${character.codePointAt(0)};` : character,
  );
  return `<code>${entities.join('')}</code>`;
}

/**
 * Lines as a fenced block. The fence is longer than every run of backticks inside, which by CommonMark is all that can
 * end it (https://spec.commonmark.org/0.31.2/#fenced-code-blocks).
 *
 * @param language Info string behind the opening fence, for instance `text`.
 */
export function markdownFence(lines: readonly string[], language: string): string {
  const body = lines.map((line) => terminalSafe(line)).join('\n');
  const longestRun = Math.max(2, ...Array.from(body.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  return `${fence}${language}\n${body}\n${fence}`;
}
