import { readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { runInThisContext } from 'node:vm';

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
 * @param setup The set-up file, which all test files load. What else they load of this package tells that they need it.
 * @param run Says which run it is: texts are read once in each.
 */
export function anyNeedsSession(loaded: readonly string[], setup: string, run: string | null): boolean {
  const own = join(dirname(setup), '../../..', sep);
  const known = answersOf(run);
  return loaded.some((path) => {
    if (path.startsWith(own)) return path !== setup;
    if (path.includes(INSTALLED)) return false;
    const before = known.get(path);
    if (before !== undefined) return before;
    const text = textOf(path);
    const answer = NAMES.test(text) || LOADS_LATE.test(text);
    known.set(path, answer);
    return answer;
  });
}

const ANSWERS = Symbol.for('twinrun.sessionNeeds@1');

interface Answers {
  readonly run: string | null;
  readonly byPath: Map<string, boolean>;
}

/** What is known of modules in this process. Test files have a global object of their own, and all run in one process. */
function answersOf(run: string | null): Map<string, boolean> {
  if (run === null) return new Map();
  const outside = runInThisContext('globalThis') as { [ANSWERS]?: Answers };
  if (outside[ANSWERS]?.run !== run) outside[ANSWERS] = { run, byPath: new Map() };
  return outside[ANSWERS].byPath;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
