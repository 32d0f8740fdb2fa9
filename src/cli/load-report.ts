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
  const { path, report } = await readAt(given ?? DEFAULT_REPORT_PATH, io);
  if (report === null) throw noReport(path);
  return { path, report };
}

/**
 * Reads the report as {@link loadReport} does, for a command that simply knows less without one: null where no path was
 * given and there is none at the usual place.
 *
 * @throws {UsageError} When the one that was named is missing, or what is there cannot be read as one.
 */
export async function loadReportIfThere(given: string | null, io: CommandIo): Promise<Report | null> {
  if (given !== null) return (await loadReport(given, io)).report;
  return (await readAt(DEFAULT_REPORT_PATH, io)).report;
}

/** What is read, with null for a report where there is no such file. */
async function readAt(
  path: string,
  io: CommandIo,
): Promise<{ readonly path: string; readonly report: Report | null }> {
  try {
    return { path, report: readReport(await io.readFile(path), path) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EISDIR') return readAt(join(path, 'report.json'), io);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { path, report: null };
    throw code === null ? error : unreadable(path, error);
  }
}

function codeOf(error: unknown): string | null {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' ? code : null;
}

function noReport(path: string): UsageError {
  return noneHere(`there is no report at ${terminalSafe(path, 200)}.`, 'no such file');
}

function unreadable(path: string, error: unknown): UsageError {
  return noneHere(`${terminalSafe(path, 200)} cannot be read.`, terminalSafe(String(error), 160));
}

function noneHere(problem: string, received: string): UsageError {
  return new UsageError({
    problem,
    expected: 'a report.json, which a test run with the plugin writes',
    received,
    advice: 'npx vitest run, or npx jest; then this command again',
  });
}
