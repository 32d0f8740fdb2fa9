/** Where a text stops being JSON. */
export interface JsonFault {
  /** Of the first character that is wrong, from 0. */
  readonly offset: number;
  /** What could have stood there. */
  readonly expected: string;
}

/** What a text of JSON looks like, without its values. */
export interface JsonScan {
  readonly fault: JsonFault | null;
  /** Of objects and arrays inside each other. */
  readonly depth: number;
  /** Names that stand twice in one object, of which every reader keeps only the last. */
  readonly duplicates: readonly { readonly name: string; readonly offset: number }[];
}

type Expecting = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or }' | ', or ]' | 'the end';

/** For people. */
const WORDS: Readonly<Record<Expecting, string>> = {
  value: 'a value',
  'value or ]': 'a value or ]',
  name: 'a name in double quotes',
  'name or }': 'a name in double quotes, or }',
  ':': ':',
  ', or }': ', or }',
  ', or ]': ', or ]',
  'the end': 'the end of the file',
};

interface Level {
  readonly open: '{' | '[';
  readonly names: Set<string>;
}

interface Scanning {
  readonly levels: Level[];
  readonly duplicates: { name: string; offset: number }[];
  expecting: Expecting;
  depth: number;
}

// \p{Cc} counts DEL and the C1 controls in, which JSON allows in text: they are let through by hand.
const TEXT = String.raw`(?:[^"\\\p{Cc}]|[\x7f-\x9f])*`;
const ESCAPE = String.raw`\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})`;
const NUMBER = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const TOKEN = new RegExp(
  String.raw`[{}[\]:,]|"${TEXT}(?:${ESCAPE}${TEXT})*"|${NUMBER}|true|false|null`,
  'uy',
);
const BLANK = /[ \t\r\n]*/y;

/**
 * Walks over a text of JSON without recursion, so that no nesting can overflow the stack. `JSON.parse` would say whether it is
 * JSON, but since Node 20 not always where it stops being that, and never which names it threw away.
 */
export function scanJson(text: string): JsonScan {
  const scanning: Scanning = { levels: [], duplicates: [], expecting: 'value', depth: 0 };
  let offset = skipBlank(text, 0);
  while (offset < text.length) {
    TOKEN.lastIndex = offset;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined || !takeToken(scanning, token, offset)) return result(scanning, offset);
    offset = skipBlank(text, offset + token.length);
  }
  return result(scanning, scanning.expecting === 'the end' ? null : text.length);
}

/** Line and column of an offset, both from 1; columns count UTF-16 units, as editors do. */
export function placeInText(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function result({ depth, duplicates, expecting }: Scanning, offset: number | null): JsonScan {
  return { depth, duplicates, fault: offset === null ? null : { offset, expected: WORDS[expecting] } };
}

function skipBlank(text: string, offset: number): number {
  BLANK.lastIndex = offset;
  BLANK.exec(text);
  return BLANK.lastIndex;
}

/** @returns Whether the token may stand here. */
function takeToken(scanning: Scanning, token: string, offset: number): boolean {
  const { expecting } = scanning;
  if (token === ':' || token === ',') return takeSeparator(scanning, token);
  if (token === '}' || token === ']') return closeLevel(scanning, token);
  if (expecting === 'name' || expecting === 'name or }') return takeName(scanning, token, offset);
  if (expecting !== 'value' && expecting !== 'value or ]') return false;
  if (token !== '{' && token !== '[') return endValue(scanning);
  scanning.levels.push({ open: token, names: new Set() });
  scanning.depth = Math.max(scanning.depth, scanning.levels.length);
  scanning.expecting = token === '{' ? 'name or }' : 'value or ]';
  return true;
}

function takeSeparator(scanning: Scanning, token: ':' | ','): boolean {
  if (!scanning.expecting.startsWith(token)) return false;
  if (token === ':') scanning.expecting = 'value';
  else scanning.expecting = scanning.expecting === ', or }' ? 'name' : 'value';
  return true;
}

function closeLevel(scanning: Scanning, token: '}' | ']'): boolean {
  if (!scanning.expecting.endsWith(`or ${token}`)) return false;
  scanning.levels.pop();
  return endValue(scanning);
}

function takeName(scanning: Scanning, token: string, offset: number): boolean {
  if (!token.startsWith('"')) return false;
  const name = String(JSON.parse(token));
  const names = scanning.levels.at(-1)?.names;
  if (names?.has(name) === true) scanning.duplicates.push({ name, offset });
  names?.add(name);
  scanning.expecting = ':';
  return true;
}

function endValue(scanning: Scanning): boolean {
  const open = scanning.levels.at(-1)?.open;
  if (open === undefined) scanning.expecting = 'the end';
  else scanning.expecting = open === '{' ? ', or }' : ', or ]';
  return true;
}
