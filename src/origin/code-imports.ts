import { type Import, parse } from 'es-module-lexer/js';

/** One import of a module, with places in its code as offsets of characters. */
export interface CodeImport {
  readonly type: Import['type'];
  readonly specifier: string | null | undefined;
  readonly glob?: boolean;
  /** Of the specifier; only a dynamic import counts its quotes. */
  readonly start: number;
  readonly end: number;
  readonly importStart: number;
  readonly importEnd: number;
  readonly attributes: readonly (readonly [string, string])[] | null;
  readonly attributesStart?: number;
}

/** The imports of a module, or null where its code cannot be read (JSX). */
export function importsOf(code: string): readonly CodeImport[] | null {
  try {
    return parse(code)[0] as readonly CodeImport[];
  } catch {
    return null;
  }
}
