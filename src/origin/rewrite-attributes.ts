import { type Import, parse, type StaticImport } from 'es-module-lexer/js';
import MagicString, { type SourceMap } from 'magic-string';

import { UsageError } from '../errors/usage-error.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { writeAtSpecifier } from './at-specifier.ts';
import { MAY_ASK } from './may-ask.ts';

/** Code that asks for old modules by their specifiers. */
export interface RewrittenCode {
  readonly code: string;
  readonly map: SourceMap;
}

/**
 * Turns `import … from './parse' with { at: 'main' }` into `import … from './parse?at=main'`, so that it says what it
 * says also where a transformer drops the attributes of imports. Null where there is nothing to turn.
 *
 * @throws {UsageError} When an import asks for an old module in a way that cannot be read.
 */
export function rewriteAttributes(code: string, file: string): RewrittenCode | null {
  if (!MAY_ASK.test(code)) return null;
  const edited = new MagicString(code);
  for (const found of readImports(code, file)) {
    if (found.attributesStart === undefined || found.attributesStart < 0) continue;
    if (found.type === 'dynamic') editDynamic(edited, found, code, file);
    else if (found.type !== 'import-meta') editStatic(edited, found, code);
  }
  if (!edited.hasChanged()) return null;
  return {
    code: edited.toString(),
    map: edited.generateMap({ source: file, includeContent: true, hires: 'boundary' }),
  };
}

type Attributes = readonly (readonly [string, string])[];

interface ImportParts {
  readonly type: Import['type'];
  readonly specifier: string | null | undefined;
  readonly glob?: boolean;
  readonly start: number;
  readonly end: number;
  readonly importStart: number;
  readonly importEnd: number;
  readonly attributes: Attributes | null;
  readonly attributesStart?: number;
}

function readImports(code: string, file: string): readonly ImportParts[] {
  const found = importsOrNull(code);
  if (found !== null) return found;
  throw new UsageError({
    problem: 'a file asks for an old module by { at: … }, and its imports could not be read (JSX, perhaps).',
    expected: 'JavaScript or TypeScript without JSX',
    received: terminalSafe(file, 200),
    advice: "import { parse as old } from './parse?at=main'",
  });
}

function importsOrNull(code: string): readonly ImportParts[] | null {
  try {
    return parse(code)[0] as readonly ImportParts[];
  } catch {
    return null;
  }
}

function editStatic(edited: MagicString, found: ImportParts, code: string): void {
  const asked = askedFor(found.attributes ?? []);
  if (asked === null) return;
  edited.update(found.start, found.end, writeAtSpecifier({ path: found.specifier ?? '', ...asked }));
  const clause = code.slice(found.end, found.attributesStart).search(/\bwith\b/);
  const close = code.indexOf('}', found.attributesStart);
  if (clause !== -1 && close !== -1) edited.remove(found.end + clause, close + 1);
}

/** The options of a dynamic import are any expression; what can be read is the literal of a static one. */
function editDynamic(edited: MagicString, found: ImportParts, code: string, file: string): void {
  const { attributesStart = -1, importEnd } = found;
  const options = code.slice(attributesStart, importEnd - 1);
  if (!/\b(at|flat)\b/.test(options)) return;
  const literal = /^\{\s*['"]?with['"]?\s*:\s*(\{[^{}]*\})\s*,?\s*\}\s*,?\s*$/.exec(options)?.[1];
  const asked = literal === undefined ? null : askedFor(attributesIn(literal));
  if (asked === null || typeof found.specifier !== 'string' || found.glob === true)
    throw notLiteral(found, code, file);
  const quoted = JSON.stringify(writeAtSpecifier({ path: found.specifier, ...asked }));
  edited.update(found.start, found.end, quoted);
  edited.remove(found.end, importEnd - 1);
}

function attributesIn(literal: string): Attributes {
  try {
    const [found] = parse(`import 'x' with ${literal}`)[0] as readonly StaticImport[];
    return found?.attributes ?? [];
  } catch {
    return [];
  }
}

function askedFor(attributes: Attributes): { at: string | null; flat: boolean } | null {
  const at = attributes.find(([name]) => name === 'at')?.[1] ?? null;
  const flat = attributes.some(([name, value]) => name === 'flat' && value === 'true');
  return at === null && !flat ? null : { at, flat };
}

function notLiteral({ importStart, importEnd }: ImportParts, code: string, file: string): UsageError {
  return new UsageError({
    problem: 'a dynamic import asks for an old module by something that is not written out.',
    expected: 'the path and the ref as text in quotes',
    received: `${terminalSafe(code.slice(importStart, importEnd), 120)} in ${terminalSafe(file, 120)}`,
    advice: "await implAt(ref, './src/parse.ts', 'parse')",
  });
}
