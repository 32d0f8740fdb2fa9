import { join } from 'node:path';

import { historyLines } from '../src/history/history-line.ts';
import { HISTORY_FOLDER, readHistory, writeHistory } from '../src/history/history-store.ts';
import type { History } from '../src/history/trial-history.ts';
import { historyOf } from '../src/history/trial-trend.ts';
import type { Report } from '../src/record/report.ts';
import { isOnCi } from '../src/text/on-ci.ts';

/** Where a history is kept, and how much of it. */
export interface HistoryKeeping {
  /** The folder of the report, absolute. */
  readonly dir: string;
  /** Runs that the history keeps; null where this run is not to be written into it. */
  readonly most: number | null;
  /** Whether anything is drawn of earlier runs: reading them is what costs. */
  readonly charted: boolean;
  /** Gets a sentence where the history cannot be written. */
  readonly print: (text: string) => void;
}

/** Runs that a chart shows. Reading more would cost every run. */
const CHARTED_RUNS = 60;

/**
 * Adds a run to the history and answers the last runs of its trials, for charts. Only whole runs make history. It is a
 * by-product: where it cannot be kept, that is said, and the run goes on.
 */
export function keepHistory(report: Report, { dir, most, charted, print }: HistoryKeeping): History {
  if (most === null) return new Map();
  try {
    const folder = join(dir, HISTORY_FOLDER);
    if (report.run.complete) writeHistory(folder, historyLines(report, isOnCi(process.env)), most);
    if (!charted) return new Map();
    return historyOf(readHistory(folder, CHARTED_RUNS).lines);
  } catch (error) {
    print(`twinrun: the history could not be kept: ${String(Reflect.get(Object(error), 'message'))}`);
    return new Map();
  }
}
