import { resolve } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';

import type { CorpusEntry } from '../../corpus/corpus-entry.ts';
import { readRecord, refuseOption } from '../../run/refuse-option.ts';
import { previewCall } from '../../text/value-preview.ts';
import type { Redact } from '../redact.ts';

// Taken from the core module and kept at load, so that fake timers cannot stop them.
const later = setTimeout;
const forget = clearTimeout;

const BURST_MS = 50;

/** A file that cannot be written is tried again ever more rarely, at least this often. */
const MOST_PAUSE_MS = 60_000;

/** Where compared calls are written, for `recorded` to try both sides on in a test. */
export interface RouteRecordOptions {
  /** File to write to: absolute, a `file:` URL, or relative to the working directory. */
  readonly file: string | URL;
  /** Most different calls that the file holds. @default 100 */
  readonly most?: number;
  /** Whether only calls on which the sides differ are written, or all that were compared. @default 'mismatches' */
  readonly calls?: 'mismatches' | 'compared';
}

/** `RouteRecordOptions`, checked and complete. */
export interface RecordSettings {
  readonly file: string;
  readonly most: number;
  readonly calls: 'mismatches' | 'compared';
}

const ADVICE = "record: { file: '__twinrun__/slugify.calls.json' }";

/**
 * Checks the option `record`; a path alone will do.
 *
 * @throws {UsageError} When it names no file, or has a value that it cannot have.
 */
export function readRecordOption(option: unknown): RecordSettings | null {
  if (option === undefined) return null;
  const isPath = typeof option === 'string' || option instanceof URL;
  const given = isPath ? { file: option } : readRecord(option, 'record', ['file', 'most', 'calls'], ADVICE);
  const { file, most = 100, calls = 'mismatches' } = given as Record<string, unknown>;
  if (!(typeof file === 'string' && file !== '') && !(file instanceof URL)) {
    throw refuseOption('record.file', 'the path of a file', file, ADVICE);
  }
  if (typeof most !== 'number' || !Number.isInteger(most) || most < 1) {
    throw refuseOption(
      'record.most',
      'a whole number from 1 on',
      most,
      `${ADVICE.slice(0, -2)}, most: 100 }`,
    );
  }
  if (calls !== 'mismatches' && calls !== 'compared') {
    throw refuseOption(
      'record.calls',
      "'mismatches' or 'compared'",
      calls,
      `${ADVICE.slice(0, -2)}, calls: 'compared' }`,
    );
  }
  const isLocal = typeof file === 'string' && !file.startsWith('file:');
  return { file: isLocal ? resolve(file) : fileURLToPath(file), most, calls };
}

/** Writes argument lists, without their secrets, in the background: a few at a time, never twice, never too many. */
export class CallRecorder {
  readonly #name: string;
  readonly #settings: RecordSettings;
  readonly #redact: Redact;
  readonly #failed: (where: string, error: unknown) => void;
  readonly #written = new Set<string>();
  readonly #noted: (readonly unknown[])[] = [];
  #timer: NodeJS.Timeout | null = null;
  #pauseMs = BURST_MS;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    name: string,
    settings: RecordSettings,
    redact: Redact,
    failed: (where: string, error: unknown) => void,
  ) {
    this.#name = name;
    this.#settings = settings;
    this.#redact = redact;
    this.#failed = failed;
  }

  /** Whether calls that agree are written, too. */
  get wantsAll(): boolean {
    return this.#settings.calls === 'compared';
  }

  note(args: readonly unknown[]): void {
    if (this.#written.size + this.#noted.length >= this.#settings.most) return;
    this.#noted.push(this.#redact(args, 'arguments') as readonly unknown[]);
    // Calls of one burst are written together.
    this.#timer ??= later(() => void this.flush(), this.#pauseMs).unref();
  }

  /** Writes what was noted; resolves when it stands in the file, or could not be written and that was told. */
  flush(): Promise<void> {
    if (this.#timer !== null) forget(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing
      .then(() => this.#write())
      .catch((error: unknown) => this.#failed('record', error));
    return this.#writing;
  }

  async #write(): Promise<void> {
    if (this.#noted.length === 0) return;
    // Loaded when something is to be written: production code that never does stays without them.
    const [{ writeArgs }, { entryKey }, { addToCorpusLater }] = await Promise.all([
      import('../../corpus/saved-args.ts'),
      import('../../corpus/corpus-entry.ts'),
      import('../../corpus/corpus-store.ts'),
    ]);
    const fresh = new Map<string, { readonly args: readonly unknown[]; readonly entry: CorpusEntry }>();
    for (const args of this.#noted.splice(0)) {
      const entry = { trial: this.#name, call: previewCall(this.#name, args), input: writeArgs(args) };
      const key = entryKey(entry);
      if (!this.#written.has(key)) fresh.set(key, { args, entry });
    }
    if (fresh.size === 0) return;
    const entries = Array.from(fresh.values(), ({ entry }) => entry);
    try {
      await addToCorpusLater(this.#settings.file, entries, (all) => all.slice(0, this.#settings.most));
    } catch (error) {
      this.#noted.unshift(...Array.from(fresh.values(), ({ args }) => args));
      this.#pauseMs = Math.min(2 * this.#pauseMs, MOST_PAUSE_MS);
      throw error;
    }
    this.#pauseMs = BURST_MS;
    for (const key of fresh.keys()) this.#written.add(key);
  }
}
