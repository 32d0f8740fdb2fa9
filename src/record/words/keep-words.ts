import { terminalSafe } from '../../text/terminal-safe.ts';
import type { TrialRecord } from '../trial-record.ts';
import { findingOf } from './finding.ts';

/** What the note of a counterexample begins with that was written into the corpus of its test file. */
const SAVED = /^saved in (.+), to be tried first next time$/s;

/**
 * Where the input that shows a difference is kept, or how to keep it; null where it stands in the test anyway. A
 * generated input would else be found again only by the seed.
 */
export function keepWords(record: TrialRecord): string | null {
  const { source, path } = record.inputs;
  if (findingOf(record) !== 'differs') return null;
  const saved = record.behaviour.notes
    .map((note) => SAVED.exec(note)?.[1])
    .find((file) => file !== undefined);
  if (saved !== undefined)
    return `${terminalSafe(saved, 200)}: commit it, and this input is tried first from now on`;
  if (source === 'corpus') return 'the input is saved already, and tried first each time';
  if (source !== 'property' || path === null || record.again === null) return null;
  return 'not saved on CI: the command above, run elsewhere, saves the input beside the test file';
}

/** Whether a note says what `keepWords` says. */
export function isSavedNote(note: string): boolean {
  return SAVED.test(note);
}
