import { readFileSync } from 'node:fs';

import { UsageError } from '../errors/usage-error.ts';
import { MAY_ASK } from '../origin/may-ask.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { loadRewrite } from './load-rewrite.ts';
import { rewrittenKey } from './rewritten-key.ts';

/**
 * A transformer that nobody told of `with { at: 'main' }` drops it, and what is called old is today's file.
 *
 * @throws {UsageError} When the file asks for an old module by attributes that were not read.
 */
export function refuseLostAttributes(testPath: string | null): void {
  if (testPath === null || Reflect.get(globalThis, Symbol.for(rewrittenKey(testPath))) === true) return;
  const code = textOf(testPath);
  if (!MAY_ASK.test(code) || loadRewrite()(code, testPath) === null) return;
  throw new UsageError({
    problem:
      'this file imports with { at: … }, and the transformer of Jest took that away: both sides are today’s code.',
    expected: 'withTwinrun around the configuration of Jest, or the ref in the specifier',
    received: terminalSafe(testPath, 200),
    advice: "module.exports = withTwinrun({ … }), or import { parse as old } from './parse?at=main'",
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
