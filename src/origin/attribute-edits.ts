import { UsageError } from '../errors/usage-error.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { writeAtSpecifier } from './at-specifier.ts';
import { type CodeImport, importsOf } from './code-imports.ts';
import { GAP, MAY_ASK } from './may-ask.ts';

/** A piece of code, by the offsets of its characters, and what shall stand in its place. */
export interface CodeEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * What makes specifiers of the attributes that ask for old modules; nothing where none does.
 *
 * @throws {UsageError} When an import asks for an old module in a way that cannot be read.
 */
export function attributeEdits(code: string, file: string): readonly CodeEdit[] {
  if (!MAY_ASK.test(code)) return [];
  const imports = importsOrNull(code);
  if (imports === null) return leaveUnreadable(code, file);
  return imports.flatMap((found) => {
    if (found.attributesStart === undefined || found.attributesStart < 0) return [];
    if (found.type === 'import-meta') return [];
    return found.type === 'dynamic' ? editDynamic(found, code, file) : editStatic(found, code);
  });
}

type Attributes = NonNullable<CodeImport['attributes']>;

const NAME_AT = `['"]?(?:at|flat)['"]?${GAP}`;

/** A name of an object that asks, wherever the object stands. */
const ASKING_OBJECT = new RegExp(`[{,]${GAP}${NAME_AT}[:,}]`);

/** What asks, as far as that can be told where the code cannot be read. */
const ASKING_CLAUSE = new RegExp(`\\bwith\\b['"]?${GAP}:?${GAP}\\{[\\s\\S]*?\\b${NAME_AT}:`);

/** @throws {UsageError} When it asks for an old module. */
function leaveUnreadable(code: string, file: string): readonly CodeEdit[] {
  if (!ASKING_CLAUSE.test(code)) return [];
  throw new UsageError({
    problem: 'a file asks for an old module by { at: … }, and its imports could not be read (JSX, perhaps).',
    expected: 'JavaScript or TypeScript without JSX',
    received: terminalSafe(file, 200),
    advice: "import { parse as old } from './parse?at=main'",
  });
}

function importsOrNull(code: string): readonly CodeImport[] | null {
  const imports = importsOf(code);
  if (imports?.some(({ type, attributes }) => type !== 'import-meta' && attributes === undefined)) {
    throw otherLexer();
  }
  return imports;
}

/** One of an earlier version names its answers otherwise, so that nothing would ever be found in them. */
function otherLexer(): UsageError {
  return new UsageError({
    problem: 'the installed es-module-lexer does not tell the attributes of imports.',
    expected: 'the version that twinrun depends on',
    received: 'another one, in place of it',
    advice: 'npm install, or npm explain es-module-lexer, and take away what overrides it',
  });
}

function editStatic(found: CodeImport, code: string): readonly CodeEdit[] {
  const asked = askedFor(found.attributes ?? []);
  if (asked === null) return [];
  const quoted = JSON.stringify(writeAtSpecifier({ path: found.specifier ?? '', ...asked }));
  return [keepingLines(code, { from: found.start - 1, to: found.importEnd, text: quoted })];
}

/** The options of a dynamic import are any expression; what can be read is the literal of a static one. */
function editDynamic(found: CodeImport, code: string, file: string): readonly CodeEdit[] {
  const { attributesStart = -1, importEnd } = found;
  const options = code.slice(attributesStart, importEnd - 1);
  const attributes = writtenOut(options);
  if (attributes === null && !mayHoldRef(options, code)) return [];
  const asked = askedFor(attributes ?? []);
  if (attributes !== null && asked === null) return [];
  if (asked === null || typeof found.specifier !== 'string' || found.glob === true)
    throw notLiteral(found, code, file);
  const quoted = JSON.stringify(writeAtSpecifier({ path: found.specifier, ...asked }));
  return [keepingLines(code, { from: found.start, to: importEnd - 1, text: quoted })];
}

/** Attributes that stand as text in quotes; null where the options are anything else. */
function writtenOut(options: string): Attributes | null {
  if (options.trim() === '') return [];
  const start = WITH_KEY.exec(options)?.[0].length;
  if (start === undefined) return null;
  const ends = Array.from(options.matchAll(/\}/g), ({ index }) => index + 1);
  const end = ends.find((index) => OPTIONS_END.test(options.slice(index)));
  return attributesIn(options.slice(start, end));
}

function attributesIn(literal: string): Attributes | null {
  return importsOf(`import 'x' with ${literal}`)?.[0]?.attributes ?? null;
}

/** Whether options that are not written out might ask, by their own words or by an object of the same file. */
function mayHoldRef(options: string, code: string): boolean {
  if (/\b(at|flat)\b/.test(options)) return true;
  return ASKING_OBJECT.test(code) && !WHOLE_OBJECT.test(options);
}

const WITH_KEY = new RegExp(`^\\{${GAP}['"]?with['"]?${GAP}:${GAP}(?=\\{)`);
const OPTIONS_END = new RegExp(`^${GAP},?${GAP}\\}${GAP},?${GAP}$`);
/** Holds no name that does not stand there: without dots it spreads nothing. */
const WHOLE_OBJECT = new RegExp(`${WITH_KEY.source}[^.]*$`);

/** Jest transforms the code without the map: what stands below stays on its line. */
function keepingLines(code: string, { from, to, text }: CodeEdit): CodeEdit {
  return { from, to, text: text + code.slice(from, to).replace(/[^\n]+/g, '') };
}

function askedFor(attributes: Attributes): { at: string | null; flat: boolean } | null {
  const at = attributes.find(([name]) => name === 'at')?.[1] ?? null;
  const flat = attributes.some(([name, value]) => name === 'flat' && value === 'true');
  return at === null && !flat ? null : { at, flat };
}

function notLiteral({ importStart, importEnd }: CodeImport, code: string, file: string): UsageError {
  return new UsageError({
    problem: 'a dynamic import asks for an old module by something that is not written out.',
    expected: 'the path and the ref as text in quotes',
    received: `${terminalSafe(code.slice(importStart, importEnd), 120)} in ${terminalSafe(file, 120)}`,
    advice: "await implAt(ref, './src/parse.ts', 'parse')",
  });
}
