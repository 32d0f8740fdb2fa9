import { UsageError } from '../errors/usage-error.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { terminalSafe } from '../text/terminal-safe.ts';

/** A file that a run may write beside `report.json`: `report.md`, `report.html`, `junit.xml`. */
export type ReportFormat = 'markdown' | 'html' | 'junit';

const FORMATS: readonly ReportFormat[] = ['markdown', 'html', 'junit'];

/**
 * Reads the formats that a user asked for; all of them where nothing was said.
 *
 * @throws {UsageError} When it is no list, or names something else.
 */
export function readFormats(given: unknown): readonly ReportFormat[] {
  if (given === undefined) return FORMATS;
  if (!Array.isArray(given)) throw badFormats('formats is no list', typeof given);
  return FORMATS.filter((format) => given.map(checkFormat).includes(format));
}

function checkFormat(word: unknown): ReportFormat {
  const known = FORMATS.find((format) => format === word);
  if (known !== undefined) return known;
  const near = typeof word === 'string' ? nearestWord(word, FORMATS) : null;
  const hint = near === null ? '' : `; did you mean ${near}?`;
  throw badFormats(`formats names an unknown format${hint}`, String(word));
}

function badFormats(problem: string, received: string): UsageError {
  return new UsageError({
    problem,
    expected: `a list of ${FORMATS.map((format) => `'${format}'`).join(', ')}; report.json is always written`,
    received: terminalSafe(received, 60),
    advice: "formats: ['markdown', 'html']",
  });
}
