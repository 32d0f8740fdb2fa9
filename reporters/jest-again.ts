import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import process from 'node:process';

/** Options of Jest's command line that say which configuration holds; each takes a value. */
const KEPT = ['--config', '-c', '--rootDir', '--projects', '--selectProjects', '--env', '--preset'];

/** How a test is run again: alone, in one process, with nothing left behind. */
const ALONE = ['--runInBand', '--ci', '--coverage=false', '--watch=false', '--watchAll=false'];
const SILENT = ['--reporters=default', '--silent', '--bail=0'];

/**
 * What runs tests again with the configuration of this run, or null where Jest was not started by its own command line:
 * then nobody can tell how it was configured.
 *
 * @param argv As Node gives it: executable, file, and what was written behind it.
 */
export function rerunCommand([executable = '', file = '', ...given]: readonly string[]):
  | readonly string[]
  | null {
  if (!isJest(file)) return null;
  return [executable, ...process.execArgv, file, ...ALONE, ...SILENT, ...keptOptions(given)];
}

function isJest(file: string): boolean {
  try {
    return /^jest(\.js)?$/.test(basename(realpathSync(file)));
  } catch {
    return false;
  }
}

/** Options of `KEPT` with their values, written with `=` or as the words that follow. */
function keptOptions(given: readonly string[]): readonly string[] {
  const kept: string[] = [];
  given.forEach((word, index) => {
    const [name = ''] = word.split('=');
    if (!KEPT.includes(name)) return;
    const rest = given.slice(index + 1);
    const end = rest.findIndex((next) => next.startsWith('-'));
    const values = word.includes('=') ? [] : rest.slice(0, end === -1 ? rest.length : end);
    // Only these take a list; behind the others the next word may be a test path.
    kept.push(word, ...(/^--(projects|selectProjects)$/.test(name) ? values : values.slice(0, 1)));
  });
  return kept;
}
