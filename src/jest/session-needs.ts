import { readFileSync } from 'node:fs';
import { sep } from 'node:path';

/** A file that needs the session from its first line. */
const NAMES = /\btwinrun\b|\bto(?:MatchImpl|OutperformImpl|Split)\b/;
/** Code that may load more while tests run, when it is too late for hooks: nobody knows what. */
const LOADS_LATE =
  /\bimport\s*\(|\b(?:resetModules|isolateModules\w*|createRequire)\b|^[ \t]+.*\brequire\s*\(/m;

const INSTALLED = `${sep}node_modules${sep}`;

/** What the text of a module tells. */
interface Traits {
  readonly names: boolean;
  readonly loadsLate: boolean;
}

/** What the modules of one run tell: each is read once. */
export class SessionNeeds {
  readonly #known = new Map<string, Traits>();

  /** Whether the code of a file names this package or one of its matchers. */
  namesTwinrun(path: string): boolean {
    return this.#traitsOf(path).names;
  }

  /**
   * Whether something that a test file has loaded needs the session, or may load something that does.
   *
   * @param loaded Absolute paths of modules.
   * @param own The folder of this package: whoever loads something of it needs the session.
   */
  anyOf(loaded: readonly string[], own: string): boolean {
    return loaded.some((path) => {
      if (path.startsWith(own)) return true;
      if (path.includes(INSTALLED)) return false;
      const { names, loadsLate } = this.#traitsOf(path);
      return names || loadsLate;
    });
  }

  #traitsOf(path: string): Traits {
    const before = this.#known.get(path);
    if (before !== undefined) return before;
    const text = textOf(path);
    const traits = { names: NAMES.test(text), loadsLate: LOADS_LATE.test(text) };
    this.#known.set(path, traits);
    return traits;
  }
}

let latest: { readonly run: string; readonly needs: SessionNeeds } | null = null;

/** The needs of a run: in watch mode texts change between two. Null for one that has no name. */
export function needsOf(run: string | null): SessionNeeds {
  if (run === null) return new SessionNeeds();
  if (latest?.run !== run) latest = { run, needs: new SessionNeeds() };
  return latest.needs;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
