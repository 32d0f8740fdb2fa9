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
 * Finds the constants in the source of functions. A number comes with its neighbours and its negative; a string as it
 * is; a regular expression by the plain text in it.
 *
 * An implementation that is off by one at 1000 in 0..100000, or treats the prefix "abcd" otherwise, is found by random
 * inputs in almost no run, and by its own constants in almost every one.
 */
export function mineLiterals(fns: readonly ((...args: never[]) => unknown)[]): Literals {
  const numbers = new Set<number>();
  const texts = new Set<string>();
  for (const fn of fns) {
    for (const [, single, double, template, pattern, digits] of sourceOf(fn).matchAll(TOKENS)) {
      if (digits !== undefined) addNumber(numbers, Number(digits.replaceAll('_', '')));
      const quoted = single ?? double;
      if (quoted !== undefined) addText(texts, unescape(quoted));
      for (const part of template?.split(/\$\{[^}]*\}/) ?? []) addText(texts, unescape(part));
      for (const [part] of pattern?.matchAll(/(?<!\\)[\p{L}\p{N} _-]{2,}/gu) ?? []) addText(texts, part);
    }
  }
  return { numbers: [...numbers].slice(0, MOST), texts: [...texts].slice(0, MOST) };
}

function sourceOf(fn: (...args: never[]) => unknown): string {
  return Function.prototype.toString.call(fn);
}

function addNumber(numbers: Set<number>, found: number): void {
  if (!Number.isFinite(found)) return;
  for (const near of [found, found - 1, found + 1, -found]) numbers.add(near);
}

function addText(texts: Set<string>, found: string): void {
  if (found !== '' && found.length <= 1000) texts.add(found);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' };

/** The text that the inside of a literal stands for. */
function unescape(source: string): string {
  return source.replaceAll(
    /\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|\n|([\s\S]))/g,
    (_, braced: string | undefined, four: string | undefined, two: string | undefined, plain: string | undefined) => {
      const code = braced ?? four ?? two;
      if (code !== undefined) return codePoint(Number.parseInt(code, 16));
      return plain === undefined ? '' : (ESCAPES[plain] ?? plain);
    },
  );
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
