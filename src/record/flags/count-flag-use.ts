import type { FlagExposure } from '../../flags/flag-exposure.ts';
import { flagScopeHolder, observeFlags } from '../../flags/flag-scope.ts';
import { living } from '../../flags/known-flags.ts';
import { type JsonValue, offerNote } from '../run-note.ts';
import type { FlagRowRun, FlagUse } from './flag-use.ts';

/** Name of the note that tells of a run's flags. */
export const FLAG_NOTE = 'flags';

/** More branches of one flag than this are counted together. */
const MOST_BRANCHES = 50;
const OTHER_BRANCHES = '(others)';

/** Counts evaluations of flags in this process, for the run's report. */
export interface FlagUseCounter {
  /** Adds a test that ran under a row of flags. */
  addRow(run: FlagRowRun): void;
}

const COUNTER = Symbol.for('twinrun.flagUse@1');

interface CounterHolder {
  [COUNTER]?: FlagUseCounter;
}

/** Counts from now on, once however often it is called: a process without isolation sets up for each of its files. */
export function countFlagUse(): FlagUseCounter {
  const holder = globalThis as CounterHolder;
  holder[COUNTER] ??= startCounter();
  return holder[COUNTER];
}

function startCounter(): FlagUseCounter {
  const evaluated = new Map<string, Map<string, number>>();
  const rows: FlagRowRun[] = [];
  observeFlags((exposure) => count(evaluated, exposure));
  offerNote({
    kind: 'flags',
    name: FLAG_NOTE,
    read: () => {
      const used = evaluated.size + rows.length > 0 || flagScopeHolder().readers.size > 0;
      return used ? (useOf(evaluated, rows) as unknown as JsonValue) : null;
    },
  });
  return { addRow: (run) => void rows.push(run) };
}

function count(evaluated: Map<string, Map<string, number>>, { flag, variant, value }: FlagExposure): void {
  const branches = evaluated.get(flag) ?? new Map<string, number>();
  evaluated.set(flag, branches);
  const branch = variant ?? JSON.stringify(value);
  const counted = branches.has(branch) || branches.size < MOST_BRANCHES ? branch : OTHER_BRANCHES;
  branches.set(counted, (branches.get(counted) ?? 0) + 1);
}

function useOf(
  evaluated: ReadonlyMap<string, ReadonlyMap<string, number>>,
  rows: readonly FlagRowRun[],
): FlagUse {
  const listed = living(flagScopeHolder().readers).flatMap((reader) => reader.list());
  return {
    known: Object.fromEntries(listed.map(({ flag, variants, metadata }) => [flag, { variants, metadata }])),
    evaluated: Object.fromEntries(
      [...evaluated].map(([flag, branches]) => [flag, Object.fromEntries(branches)]),
    ),
    rows: [...rows],
  };
}
