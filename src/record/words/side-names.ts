import { terminalSafe } from '../../text/terminal-safe.ts';
import type { ImplementationRecord, TrialRecord } from '../trial-record.ts';

/** What to call the two sides in a sentence. Never the same for both. */
export interface SideNames {
  readonly old: string;
  readonly new: string;
}

/**
 * Names the sides by their functions where these differ; `old slugify` and `new slugify` where they do not; with the
 * origin behind, for instance `old slugify (main)`.
 */
export function sideNames(record: TrialRecord): SideNames {
  const distinct = record.old.name !== record.new.name;
  return { old: nameSide('old', record.old, distinct), new: nameSide('new', record.new, distinct) };
}

function nameSide(side: 'old' | 'new', implementation: ImplementationRecord, distinct: boolean): string {
  const name = terminalSafe(implementation.name, 60).trim();
  const origin = implementation.origin === null ? '' : ` (${terminalSafe(implementation.origin, 60)})`;
  if (name === '') return `the ${side} function${origin}`;
  return distinct ? `${name}${origin}` : `${side} ${name}${origin}`;
}
