/**
 * A script without its comments, so that what is commented out does not pass for what is written. Strings and templates
 * are left as they are. Reads, and never runs, what it is given; a broken script gives some text, and no error.
 */
export function withoutComments(code: string): string {
  let kept = '';
  let index = 0;
  while (index < code.length) {
    const end = tokenEnd(code, index, kept);
    if (!isComment(code, index)) kept += code.slice(index, end);
    else kept += code[index + 1] === '/' ? '' : ' ';
    index = end;
  }
  return kept;
}

function isComment(code: string, index: number): boolean {
  return code[index] === '/' && (code[index + 1] === '/' || code[index + 1] === '*');
}

/** Where the string, comment, pattern or single character that starts at `index` ends. */
function tokenEnd(code: string, index: number, before: string): number {
  const character = code[index] ?? '';
  if (character === '"' || character === "'" || character === '`') return closing(code, index, character);
  if (character !== '/') return index + 1;
  if (code[index + 1] === '/') return indexOr(code.indexOf('\n', index), code.length);
  if (code[index + 1] === '*') return indexOr(code.indexOf('*/', index + 2), code.length - 2) + 2;
  return startsPattern(before) ? closing(code, index, '/') : index + 1;
}

/** Behind a value a slash divides; anywhere else it opens a regular expression. */
function startsPattern(before: string): boolean {
  const written = before.trimEnd();
  return (
    written === '' || /[=([,:;!&|?{}+~<>*%^-]$|\b(?:return|typeof|case|in|of|await|yield)$/.test(written)
  );
}

/** Each from its first mark to its last. Neither a string nor a pattern goes on in the next line. */
const CLOSED: Readonly<Record<string, RegExp>> = {
  '"': /"(?:\\.|[^"\\\n])*"/y,
  "'": /'(?:\\.|[^'\\\n])*'/y,
  '`': /`(?:\\[\s\S]|[^`\\])*`/y,
  '/': /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//y,
};

/** What looked like a string and never ends was something else. */
function closing(code: string, start: number, quote: string): number {
  const pattern = new RegExp(CLOSED[quote] ?? /./y);
  pattern.lastIndex = start;
  return start + (pattern.exec(code)?.[0].length ?? 1);
}

function indexOr(index: number, otherwise: number): number {
  return index === -1 ? otherwise : index;
}
