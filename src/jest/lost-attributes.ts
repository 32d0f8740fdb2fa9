import { readFileSync } from 'node:fs';

import { UsageError } from '../errors/usage-error.ts';
import { MAY_ASK } from '../origin/may-ask.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { MAY_QUERY } from './at-path.ts';
import { loadUnread } from './load-unread.ts';
import { rewrittenKey } from './rewritten-key.ts';

/**
 * Without a transformer that knows of `with { at: 'main' }` it is lost, and what is called old is today's file.
 *
 * @param asEsModule Whether Jest's loader of ES modules has the file, which `?at=main` is lost on as well.
 * @throws {UsageError} When the test file asks for an old module in a way that was not read.
 */
export function refuseLostAttributes(testPath: string | null, asEsModule: boolean): void {
  if (testPath === null || Reflect.get(globalThis, Symbol.for(rewrittenKey(testPath))) === true) return;
  if (losesRef(testPath, asEsModule)) throw lostRef(testPath, asEsModule);
}

/** Whether a file asks for old modules in a way that only our transformer reads. */
export function losesRef(file: string, asEsModule: boolean): boolean {
  const code = textOf(file);
  const mayLose = MAY_ASK.test(code) || (asEsModule && MAY_QUERY.test(code));
  return mayLose && loadUnread()(code, file, asEsModule);
}

/** The error for such a file. */
export function lostRef(file: string, asEsModule: boolean): UsageError {
  const [expected, advice] = asEsModule
    ? ['', "await implAt('main', './src/parse.ts')"]
    : [', or the ref in the specifier', "import { parse as old } from './parse?at=main'"];
  return new UsageError({
    problem:
      'this file asks for an old module, and no transformer of Jest reads that: both sides are today’s code.',
    expected: `withTwinrun around the configuration of Jest${expected}`,
    received: terminalSafe(file, 200),
    advice: `module.exports = withTwinrun({ … }), or ${advice}`,
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
