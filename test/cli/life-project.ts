import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { renderJson } from '../../reporters/json.ts';
import type { HistoryLine } from '../../src/history/history-line.ts';
import { writeHistory } from '../../src/history/history-store.ts';
import type { Report } from '../../src/record/report.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';
import { plainRecord } from '../data/plain-record.ts';
import { sampleReport } from '../reporters/sample-reports.ts';
import { type Ran, runInMemory } from './run-in-memory.ts';

/** A trial that is fine. */
export const FINE: TrialRecord = plainRecord({
  id: '00000001',
  name: 'slugify',
  file: 'test/slugify.test.ts',
  line: 7,
});

/** A project on the disk, whose last report holds some trials. */
export class LifeProject {
  readonly #root = mkdtempSync(join(tmpdir(), 'life-'));

  put(file: string, text: string): void {
    mkdirSync(dirname(join(this.#root, file)), { recursive: true });
    writeFileSync(join(this.#root, file), text);
  }

  /** Adds runs to its history. */
  keep(lines: readonly HistoryLine[]): void {
    for (const line of lines) writeHistory(join(this.#root, '.twinrun/history'), [line]);
  }

  run(
    argv: readonly string[],
    trials: readonly TrialRecord[] = [FINE],
    more: Partial<Report> = {},
  ): Promise<Ran> {
    const report = renderJson({ ...sampleReport(trials), ...more });
    return runInMemory(argv, { '.twinrun/report.json': report }, { cwd: this.#root });
  }

  runWithoutReport(argv: readonly string[]): Promise<Ran> {
    return runInMemory(argv, {}, { cwd: this.#root });
  }

  remove(): void {
    rmSync(this.#root, { recursive: true });
  }
}

/** A file that accepts one thing of the trial. */
export const KNOWN = (what: object): string =>
  `{ "version": 1, "max": 40, "known": [\n${JSON.stringify({ id: 'abc123', trial: '00000001', file: 'test/slugify.test.ts', in: 'slugify', reason: 'meant', owner: '@ana', issue: null, since: '2026-11-20', until: '2099-01-01', ...what })}\n] }\n`;
/** A difference that is accepted. */
export const ACCEPTED = { what: 'behaviour', path: '$', kind: 'value', changes: ['*'], old: '1', new: '2' };
/** A file of the flag of that name. */
export const FLAG = (rule: object): string =>
  JSON.stringify(
    {
      flags: {
        slugify: { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'off', ...rule },
      },
    },
    null,
    2,
  );
/** What a run knows of the route of that name, in a stage. */
export const ROUTE = (stage: string): object => ({
  name: 'slugify',
  stage,
  held: false,
  stages: [
    {
      stage,
      old: { calls: 0, errors: 0 },
      new: { calls: 500, errors: 0 },
      fallbacks: 0,
      comparisons: { sampled: 500, same: 500, different: 0, unverified: 0, error: 0, timeout: 0, dropped: 0 },
    },
  ],
  time: 'same',
  stepBacks: [],
  examples: [],
});
