/** Constants that stand in source code, and their neighbours: where implementations tend to part. */
export interface Literals {
  readonly numbers: readonly number[];
  readonly texts: readonly string[];
}

/** Constants kept of each kind: enough for long functions, few enough for each to be tried. */
const MOST = 200;

/** Comments (to be passed over), strings, templates, regular expressions and numbers. */
const TOKENS =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'((?:\\[\s\S]|[^'\\\n])*)'|"((?:\\[\s\S]|[^"\\\n])*)"|`((?:\\[\s\S]|[^`\\])*)`|(?<=[(,=:[!&|?{};\n]\s*)\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/|(?<![\w$.])(0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)n?/g;

/**
 * Finds the constants in the source of functions and classes. A number comes with its neighbours and its negative; a string as it
 * is; a regular expression by the plain text in it.
 *
 * An implementation that is off by one at 1000 in 0..100000, or treats the prefix "abcd" otherwise, is found by random
 * inputs in almost no run, and by its own constants in almost every one.
 */
export function mineLiterals(sources: readonly object[]): Literals {
  const tokens = sources.flatMap((source) => [...Function.prototype.toString.call(source).matchAll(TOKENS)]);
  const numbers = tokens.flatMap(({ 5: digits }) => (digits === undefined ? [] : numbersNear(digits)));
  const texts = tokens.flatMap(textsOf).filter((text) => text !== '' && text.length <= LONGEST_TEXT);
  return { numbers: distinct(numbers), texts: distinct(texts) };
}

/** A longer text is a document and not a mark. */
const LONGEST_TEXT = 1000;

function numbersNear(digits: string): readonly number[] {
  const found = Number(digits.replaceAll('_', ''));
  return Number.isFinite(found) ? [found, found - 1, found + 1, -found] : [];
}

function textsOf([, single, double, template, pattern]: RegExpExecArray): readonly string[] {
  const quoted = single ?? double;
  if (quoted !== undefined) return [unescaped(quoted)];
  if (template !== undefined) return template.split(/\$\{[^}]*\}/).map(unescaped);
  return Array.from(pattern?.matchAll(/(?<!\\)[\p{L}\p{N} _-]{2,}/gu) ?? [], ([part]) => part);
}

function distinct<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)].slice(0, MOST);
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
};

/** The text that the inside of a literal stands for. */
function unescaped(source: string): string {
  return source.replaceAll(
    /\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|\n|([\s\S]))/g,
    (
      _,
      braced: string | undefined,
      four: string | undefined,
      two: string | undefined,
      plain: string | undefined,
    ) => {
      const code = braced ?? four ?? two;
      if (code !== undefined) return codePoint(Number.parseInt(code, 16));
      return plain === undefined ? '' : (ESCAPES[plain] ?? plain);
    },
  );
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
