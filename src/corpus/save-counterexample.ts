import { previewCall } from '../text/value-preview.ts';
import type { CorpusEntry } from './corpus-entry.ts';
import { addToCorpus } from './corpus-store.ts';
import { writeArgs } from './saved-args.ts';

/** An input on which the sides of a trial differ, and how it was found. */
export interface Counterexample {
  readonly trial: string;
  readonly functionName: string;
  readonly args: readonly unknown[];
  readonly seed: number;
  readonly path: string;
}

/** Counterexamples kept for one trial. */
const MOST_KEPT = 20;

/**
 * Saves a counterexample: its arguments, or where these cannot be written, the seed and path that generate them.
 *
 * @throws {UsageError} When the file is broken.
 */
export function saveCounterexample(file: string, found: Counterexample): void {
  const { trial, seed, path } = found;
  const written = writeArgs(found.args);
  const input = written.kind === 'args' ? written : { ...written, kind: 'place' as const, seed, path };
  addToCorpus(file, [{ trial, call: previewCall(found.functionName, found.args), input }], (all) =>
    keepShortest(all, trial),
  );
}

/** Of too many for one trial the longest go: a short one shows the same and is read sooner. */
function keepShortest(all: readonly CorpusEntry[], trial: string): readonly CorpusEntry[] {
  const own = all.filter((entry) => entry.trial === trial).sort((a, b) => lengthOf(a) - lengthOf(b));
  return [...all.filter((entry) => entry.trial !== trial), ...own.slice(0, MOST_KEPT)];
}

function lengthOf({ input }: CorpusEntry): number {
  return JSON.stringify(input).length;
}
