import { join } from 'node:path';
import { UsageError } from '../errors/usage-error.ts';
import { readReport } from '../record/read-report.ts';
import type { Report } from '../record/report.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import type { CommandIo } from './command-io.ts';

/** Where a test run writes its report unless it is told otherwise. */
export const DEFAULT_REPORT_PATH = '.twinrun/report.json';

/** A report and the path that it was read from. */
export interface LoadedReport {
  readonly path: string;
  readonly report: Report;
}

/**
 * Reads the report at a path, or in the folder at that path.
 *
 * @throws {UsageError} When there is none, or it cannot be read as one.
 */
export async function loadReport(given: string | null, io: CommandIo): Promise<LoadedReport> {
  const path = given ?? DEFAULT_REPORT_PATH;
  try {
    return { path, report: readReport(await io.readFile(path), path) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EISDIR') return loadReport(join(path, 'report.json'), io);
    if (code === null) throw error;
    throw unreadable(path, code, error);
  }
}

function codeOf(error: unknown): string | null {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' ? code : null;
}

function unreadable(path: string, code: string, error: unknown): UsageError {
  const missing = code === 'ENOENT' || code === 'ENOTDIR';
  return new UsageError({
    problem: missing
      ? `there is no report at ${terminalSafe(path, 200)}.`
      : `${terminalSafe(path, 200)} cannot be read.`,
    expected: 'a report.json, which a test run with the plugin writes',
    received: missing ? 'no such file' : terminalSafe(String(error), 160),
    advice: 'npx vitest run, or npx jest; then this command again',
  });
}
