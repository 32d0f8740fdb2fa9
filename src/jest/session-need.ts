import { readFileSync } from 'node:fs';
import { sep } from 'node:path';

/** A test file that needs the session from its first line. */
const NAMES = /\btwinrun\b|\bto(?:MatchImpl|OutperformImpl|Split)\b/;
/** Code that may load more while tests run, when it is too late for hooks: nobody knows what. */
const LOADS_LATE =
  /\bimport\s*\(|\b(?:resetModules|isolateModules\w*|createRequire)\b|^[ \t]+.*\brequire\s*\(/m;

const INSTALLED = `${sep}node_modules${sep}`;

/** Whether the code of a file names this package or one of its matchers. */
export function namesTwinrun(path: string): boolean {
  return NAMES.test(textOf(path));
}

/**
 * Whether something that a test file has loaded needs the session, or may load something that does.
 *
 * @param loaded Absolute paths of modules.
 * @param own The folder of this package: whoever loads something of it needs the session.
 * @param run Says which run it is: texts are read once in each.
 */
export function anyNeedsSession(loaded: readonly string[], own: string, run: string | null): boolean {
  const known = answersOf(run);
  return loaded.some((path) => {
    if (path.startsWith(own)) return true;
    if (path.includes(INSTALLED)) return false;
    const before = known.get(path);
    if (before !== undefined) return before;
    const text = textOf(path);
    const answer = NAMES.test(text) || LOADS_LATE.test(text);
    known.set(path, answer);
    return answer;
  });
}

let answers: { readonly run: string | null; readonly byPath: Map<string, boolean> } | null = null;

/** What is known of modules: texts are read once in each run. */
function answersOf(run: string | null): Map<string, boolean> {
  if (answers?.run !== run || run === null) answers = { run, byPath: new Map() };
  return answers.byPath;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
