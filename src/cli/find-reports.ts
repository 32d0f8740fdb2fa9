import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isMerged } from '../record/merge-runs.ts';
import type { Report } from '../record/report.ts';
import { parseJson } from '../text/parse-json.ts';
import type { CommandIo } from './command-io.ts';
import { loadReport } from './load-report.ts';

/** Where reports are looked for. */
export interface ReportPlaces {
  /** Files and folders, absolute or relative to where the command was started. */
  readonly paths: readonly string[];
  /** The file that will be written: left by an earlier merge, it is none of its parts. */
  readonly target: string;
}

/**
 * Reads the reports at some places: files as they are, folders with all reports at any depth. In a folder, JSON of other
 * tools is passed over; what is named `report….json`, or was torn while it was one, has to be a report.
 *
 * @throws {UsageError} When a file is missing or cannot be read as a report.
 */
export async function findReports(
  { paths, target }: ReportPlaces,
  io: CommandIo,
): Promise<readonly Report[]> {
  const cwd = io.cwd ?? process.cwd();
  const found = await Promise.all(paths.map((path) => reportsAt(resolve(cwd, path), io)));
  const reports = found.flat();
  const parts = reports.filter(({ path, report }) => path !== resolve(cwd, target) || !isMerged(report));
  return parts.map(({ report }) => report);
}

type Loaded = Awaited<ReturnType<typeof loadReport>>;

async function reportsAt(path: string, io: CommandIo): Promise<readonly Loaded[]> {
  if (!(await isFolder(path))) return [await loadReport(path, io)];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules'))
    .sort();
  const loaded: Loaded[] = [];
  for (const file of files) {
    if (await claimsToBeReport(file, io)) loaded.push(await loadReport(file, io));
  }
  return loaded;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** Text that was cut off still claims it: passed over in silence, its trials would be missing from a merge that passes. */
async function claimsToBeReport(file: string, io: CommandIo): Promise<boolean> {
  if (/[\\/]report[^\\/]*\.json$/.test(file)) return true;
  const text = await io.readFile(file).catch(() => '');
  try {
    const value = parseJson(text);
    const tool: unknown = Reflect.get(Object(value), 'tool');
    return Reflect.get(Object(tool), 'name') === 'twinrun' && 'trials' in Object(value);
  } catch {
    return text.includes('"twinrun"') && text.includes('"schemaVersion"');
  }
}
