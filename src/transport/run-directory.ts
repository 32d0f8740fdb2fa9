import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TrialRecord } from '../record/trial-record.ts';
import { fitRecord } from './fit-record.ts';
import { isParcel, type NoteParcel } from './note-parcel.ts';

/** What the process that started the tests knows and the tests need. */
export interface RunSetting {
  /** Absolute path that files of records are relative to. */
  readonly root: string;
  /** Whether code is instrumented for coverage, which makes times meaningless. */
  readonly coverage: boolean;
  /** Executable and arguments that run tests again; missing where that cannot be told. */
  readonly again?: readonly string[];
  /** Folder that the run was started in. */
  readonly cwd?: string;
  /** Absolute path of the flag file. */
  readonly flagFile?: string;
}

/** Everything that the test processes of a run left behind. */
export interface RunDirectoryContents {
  readonly records: readonly TrialRecord[];
  readonly parcels: readonly NoteParcel[];
  /** Each a sentence about a file of which something could not be read. Empty where all is well. */
  readonly torn: readonly string[];
}

const SETTING_FILE = 'run.json';
const RECORDS_ENDING = '.ndjson';
const NOTES_ENDING = '.notes.json';

/** Makes an empty directory for the records of one run. */
export function createRunDirectory(setting: RunSetting): string {
  const directory = mkdtempSync(join(tmpdir(), 'twinrun-'));
  writeFileSync(join(directory, SETTING_FILE), JSON.stringify(setting));
  return directory;
}

/** The setting of the run, or null where the directory holds none. */
export function readRunSetting(directory: string): RunSetting | null {
  const setting = parseLine(readOrEmpty(join(directory, SETTING_FILE)));
  if (typeof setting !== 'object' || setting === null) return null;
  const { root, coverage, again, cwd, flagFile } = setting as Partial<RunSetting>;
  if (typeof root !== 'string') return null;
  const rerun = Array.isArray(again) && typeof cwd === 'string' ? { again, cwd } : {};
  const flags = typeof flagFile === 'string' ? { flagFile } : {};
  return { root, coverage: coverage === true, ...rerun, ...flags };
}

/**
 * Writes the records of one test file, replacing what the same name held. Synchronous: what it wrote is there however
 * the process ends.
 *
 * @param name Unique to the test file and the process.
 */
export function writeRecords(directory: string, name: string, records: readonly TrialRecord[]): void {
  writeFileSync(join(directory, `${name}${RECORDS_ENDING}`), records.map(lineOf).join(''));
}

/** Adds one record to a file of the process's own. */
export function appendRecord(directory: string, name: string, record: TrialRecord): void {
  appendFileSync(join(directory, `${name}${RECORDS_ENDING}`), lineOf(record));
}

/** Writes the notes of one test file, replacing what the same name held. Synchronous, as records are. */
export function writeNotes(directory: string, name: string, parcel: NoteParcel): void {
  writeFileSync(join(directory, `${name}${NOTES_ENDING}`), JSON.stringify(parcel));
}

/** Reads what the processes wrote. A file or line that cannot be read costs itself alone, and is said. */
export function readRunDirectory(directory: string): RunDirectoryContents {
  const records: TrialRecord[] = [];
  const torn: string[] = [];
  for (const file of filesOf(directory, RECORDS_ENDING)) {
    const lines = readOrEmpty(join(directory, file)).split('\n');
    const found = lines.filter((line) => line !== '').map(parseLine);
    const sound = found.filter(isRecord);
    records.push(...sound);
    const lost = found.length - sound.length;
    if (found.length === 0)
      torn.push(`The records of one test process are empty or could not be read (${file}).`);
    if (lost > 0)
      torn.push(`${lost} of ${found.length} records of one test process could not be read (${file}).`);
  }
  const parcels: NoteParcel[] = [];
  for (const file of filesOf(directory, NOTES_ENDING)) {
    const parcel = parseLine(readOrEmpty(join(directory, file)));
    if (isParcel(parcel)) parcels.push(parcel);
    else torn.push(`The notes of one test process are empty or could not be read (${file}).`);
  }
  return { records, parcels, torn };
}

/** Deletes the directory and all in it. */
export function removeRunDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
}

function lineOf(record: TrialRecord): string {
  return `${JSON.stringify(fitRecord(record))}\n`;
}

function filesOf(directory: string, ending: string): string[] {
  try {
    return readdirSync(directory)
      .filter((file) => file.endsWith(ending))
      .sort();
  } catch {
    return [];
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is TrialRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { id, behaviour, gate } = value as Partial<TrialRecord>;
  return typeof id === 'string' && typeof behaviour === 'object' && typeof gate === 'object';
}
