import { UsageError } from '../../errors/usage-error.ts';
import { nearestWord } from '../../text/nearest-word.ts';
import { previewValue } from '../../text/value-preview.ts';
import { FLAG_FINDING_KINDS, type FlagFindingKind } from './flags-record.ts';

/** What a run is told about the flags of its project. */
export interface FlagOptions {
  /**
   * The flag file, relative to the root of the project.
   * @default 'flags.json', where it is there
   */
  readonly file?: string;
  /**
   * What fails the run; the rest is only said.
   * @default []
   */
  readonly failOn?: readonly FlagFindingKind[];
  /**
   * Days after its `since` from which a flag is called stale.
   * @default 90
   */
  readonly staleDays?: number;
}

/** `FlagOptions` checked, with defaults filled in. */
export interface FlagPolicy {
  readonly file: string;
  /** Whether the user named the file: then it has to be there. */
  readonly named: boolean;
  readonly failOn: readonly FlagFindingKind[];
  readonly staleDays: number;
}

const DEFAULT_FILE = 'flags.json';
const NAMES = ['file', 'failOn', 'staleDays'];

/**
 * Reads what a user said about flags.
 *
 * @throws {UsageError} When it is no object, names something unknown, or holds a word that no finding has.
 */
export function readFlagPolicy(given: unknown = {}): FlagPolicy {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw refused('flags is not an object', given);
  const stranger = Object.keys(given).find((name) => !NAMES.includes(name));
  if (stranger !== undefined)
    throw refused(`flags knows no ${previewValue(stranger)}${hint(stranger, NAMES)}`, stranger);
  const { file, failOn = [], staleDays = 90 } = given as { [name: string]: unknown };
  if (file !== undefined && (typeof file !== 'string' || file === ''))
    throw refused('flags.file is no path', file);
  if (!Array.isArray(failOn)) throw refused('flags.failOn is no list', failOn);
  const word = failOn.find((kind) => !FLAG_FINDING_KINDS.includes(kind));
  if (word !== undefined) {
    throw refused(
      `flags.failOn knows no ${previewValue(word)}${hint(String(word), FLAG_FINDING_KINDS)}`,
      word,
    );
  }
  if (typeof staleDays !== 'number' || !(staleDays > 0))
    throw refused('flags.staleDays is no number of days', staleDays);
  return {
    file: file ?? DEFAULT_FILE,
    named: file !== undefined,
    failOn: failOn as readonly FlagFindingKind[],
    staleDays,
  };
}

function hint(word: string, known: readonly string[]): string {
  const near = nearestWord(word, known);
  return near === null ? '' : `; did you mean ${near}?`;
}

function refused(problem: string, received: unknown): UsageError {
  return new UsageError({
    problem,
    expected: `{ file: a path, failOn: a list of ${FLAG_FINDING_KINDS.join(', ')}, staleDays: a number above 0 }, each of them optional`,
    received: previewValue(received),
    advice: "flags: { file: 'flags.json', failOn: ['unexercised', 'expired'] }",
  });
}
