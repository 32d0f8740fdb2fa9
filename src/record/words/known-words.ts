import { terminalSafe } from '../../text/terminal-safe.ts';
import type { KnownEntryRecord } from '../known-record.ts';

/** What is to be said of an accepted difference that is over, or holds, as one sentence. */
export function knownSentence(entry: KnownEntryRecord): string {
  const { id, state, until, owner, in: place } = entry;
  const named = `${terminalSafe(id, 20)} (${terminalSafe(place, 80)})`;
  switch (state) {
    case 'stale':
      return `${named} is accepted and nothing like it is left: npx twinrun known prune`;
    case 'expired':
      return `${named} was accepted until ${until} by ${terminalSafe(owner, 40)}: it counts as absent since`;
    case 'unneeded':
      return `${named} was not needed in ${entry.unneededRuns} runs: take it out soon`;
    default:
      return `${named} is accepted until ${until} by ${terminalSafe(owner, 40)}: ${terminalSafe(entry.reason, 120)}`;
  }
}
