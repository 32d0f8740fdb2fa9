import type { KnownEntryRecord, KnownState } from '../src/record/known-record.ts';
import type { Report } from '../src/record/report.ts';
import { dayOf, daysBetween } from '../src/text/day.ts';
import { terminalSafe } from '../src/text/terminal-safe.ts';

/** What a report says of an accepted difference: what it is, which it is, and the rest. */
export interface KnownRow {
  /** `allowed`, `stale`, `expired`, `unneeded`, `unseen`. */
  readonly word: string;
  readonly symbol: '~' | '!';
  readonly id: string;
  readonly what: string;
  readonly end: string;
  readonly place: string;
  readonly over: boolean;
}

/** Ends nearer than this are said. */
const SOON_DAYS = 7;

const WORDS: Readonly<Record<KnownState, string>> = {
  needed: 'allowed',
  unneeded: 'unneeded',
  stale: 'stale',
  expired: 'expired',
  unseen: 'unseen',
};

/** One row for each accepted difference that this run met or that is over; what did not run is left out. */
export function knownRows({ known, run }: Report): readonly KnownRow[] {
  const today = dayOf(new Date(run.startedAt));
  return (known?.entries ?? [])
    .filter(({ state }) => state !== 'unseen')
    .map((entry) => rowOf(entry, today))
    .sort((a, b) => Number(b.over) - Number(a.over));
}

function rowOf(entry: KnownEntryRecord, today: string): KnownRow {
  const { id, state, until, owner, in: place, cases } = entry;
  const over = state === 'stale' || state === 'expired';
  const left = daysBetween(today, until);
  const soon = !over && left <= SOON_DAYS ? ', soon over' : '';
  const count = cases === null || cases === 0 ? '' : ` on ${cases} inputs`;
  return {
    word: WORDS[state],
    symbol: over ? '!' : '~',
    id: terminalSafe(id, 20),
    what: `${whatOf(entry)}${count}`,
    end:
      state === 'expired'
        ? `ended ${until}, ${terminalSafe(owner, 40)}`
        : `until ${until}${soon}, ${terminalSafe(owner, 40)}`,
    place: terminalSafe(place, 120),
    over,
  };
}

function whatOf({ what, path, limit }: KnownEntryRecord): string {
  if (what === 'behaviour') return terminalSafe(path, 100);
  if (what === 'quarantine') return 'in quarantine: runs on, never fails';
  return what === 'kept' ? `kept up to ${limit} B a call` : `${what} up to ×${limit}`;
}
