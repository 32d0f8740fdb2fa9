/** The text as one word of a POSIX shell: bare or in double quotes where nothing in it is special, else in single quotes. */
export function shellWord(text: string): string {
  if (/^[\w./:@%+,=-]+$/.test(text)) return text;
  if (/^[\w./:@%+,=>#~()[\]{}|;&<?*^' -]+$/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
