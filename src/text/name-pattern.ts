/** A regular expression, as text, that finds exactly this text: for `-t` of Vitest and Jest. */
export function namePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
