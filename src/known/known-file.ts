import { UsageError } from '../errors/usage-error.ts';
import { compareText } from '../text/compare-text.ts';
import { isDay } from '../text/day.ts';
import { parseJson } from '../text/parse-json.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { previewValue } from '../text/value-preview.ts';
import type { KnownEntry, KnownList } from './known-entry.ts';

/** Of the format: a reader that is too old says so. */
const VERSION = 1;
/** Entries that a file may hold unless it says otherwise. */
export const DEFAULT_MAX = 40;

/** The text of `twinrun.known.json`: one line for each entry, sorted, so that reviews and merges are calm. */
export function printKnown({ max, entries }: KnownList): string {
  const lines = entries
    .toSorted((a, b) => compareText(sortKey(a), sortKey(b)))
    .map((entry) => JSON.stringify(entry));
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`;
  return `{ "version": ${VERSION}, "max": ${max}, "known": ${list} }\n`;
}

function sortKey({ file, in: place, id }: KnownEntry): string {
  return [file ?? '', place, id].join('\n');
}

/**
 * Reads the text of `twinrun.known.json`. Blank text is an empty list.
 *
 * @param file What to call it in an error.
 * @throws {UsageError} When something in it is broken; names the entry.
 */
export function parseKnown(text: string, file: string): KnownList {
  if (text.trim() === '') return { max: DEFAULT_MAX, entries: [] };
  const {
    version,
    max = DEFAULT_MAX,
    known,
  } = Object(parseOrThrow(text, file)) as Readonly<Record<string, unknown>>;
  if (version !== VERSION)
    throw broken(file, `it is not of version ${VERSION}`, `version ${previewValue(version)}`);
  if (typeof max !== 'number' || !Number.isInteger(max) || max < 0) {
    throw broken(file, 'max is no whole number', previewValue(max));
  }
  if (!Array.isArray(known)) throw broken(file, 'it holds no list "known"', previewValue(known));
  const entries = known.map((entry: unknown, index) => readEntry(entry, `${file}, entry ${index + 1}`));
  const twice = entries.find(({ id }, index) => entries.findIndex((other) => other.id === id) !== index);
  if (twice !== undefined) throw broken(file, 'two entries have the same id', twice.id);
  return { max, entries };
}

function parseOrThrow(text: string, file: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw broken(file, 'it is not JSON', String(Reflect.get(Object(error), 'message')));
  }
}

const TEXTS = ['id', 'trial', 'in', 'reason', 'owner'] as const;
const DAYS = ['since', 'until'] as const;

function readEntry(given: unknown, place: string): KnownEntry {
  const entry = Object(given) as Readonly<Record<string, unknown>>;
  for (const name of TEXTS) {
    if (typeof entry[name] !== 'string' || entry[name] === '')
      throw broken(place, `${name} is no text`, previewValue(entry[name]));
  }
  for (const name of DAYS) {
    if (!isDay(entry[name]))
      throw broken(place, `${name} is no day such as "2027-01-31"`, previewValue(entry[name]));
  }
  const base = baseOf(entry);
  switch (entry['what']) {
    case 'behaviour':
      return { ...base, what: 'behaviour', ...differenceOf(entry, place) };
    case 'time':
    case 'allocated':
    case 'kept':
      return { ...base, what: entry['what'], limit: limitOf(entry['limit'], entry['what'], place) };
    case 'quarantine':
      return { ...base, what: 'quarantine' };
    default:
      throw broken(
        place,
        "what is none of 'behaviour', 'time', 'allocated', 'kept', 'quarantine'",
        previewValue(entry['what']),
      );
  }
}

/** Called once all fields were found to be texts. */
function baseOf({
  id,
  trial,
  file,
  in: place,
  reason,
  owner,
  issue,
  since,
  until,
}: Readonly<Record<string, unknown>>) {
  return {
    id: String(id),
    trial: String(trial),
    file: typeof file === 'string' ? file : null,
    in: String(place),
    reason: String(reason),
    owner: String(owner),
    issue: typeof issue === 'string' ? issue : null,
    since: String(since),
    until: String(until),
  };
}

function differenceOf(
  { path, kind, changes, old, new: now }: Readonly<Record<string, unknown>>,
  place: string,
) {
  if (typeof path !== 'string' || typeof kind !== 'string') {
    throw broken(place, 'path or kind is no text', previewValue({ path, kind }));
  }
  if (!Array.isArray(changes) || !changes.every((change) => typeof change === 'string')) {
    throw broken(place, 'changes is no list of texts', previewValue(changes));
  }
  return { path, kind, changes: changes.map(String), old: String(old ?? ''), new: String(now ?? '') };
}

function limitOf(limit: unknown, what: 'time' | 'allocated' | 'kept', place: string): number {
  const least = what === 'kept' ? 0 : 1;
  if (typeof limit === 'number' && Number.isFinite(limit) && limit >= least) return limit;
  throw broken(place, `limit is no number of at least ${least}`, previewValue(limit));
}

function broken(place: string, problem: string, received: string): UsageError {
  return new UsageError({
    problem: `${place}: ${problem}`,
    expected: `{ "version": ${VERSION}, "max": ${DEFAULT_MAX}, "known": [ … ] }, as \`twinrun allow\` writes it`,
    received: terminalSafe(received, 160),
    advice: 'restore the file from git, or mend the entry by hand; nothing was changed',
  });
}
