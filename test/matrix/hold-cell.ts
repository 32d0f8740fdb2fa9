import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

import type { Report } from '../../src/record/report.ts';
import { type Cell, runCell } from './cells.ts';
import { type Essence, leaveOut, reportOf } from './report-of.ts';

const golden = join(import.meta.dirname, 'golden/every-trial.json');

/** Runs a cell and holds its report against the one that all share. `UPDATE_GOLDEN=yes` writes that one anew. */
export async function holdCell(cell: Cell): Promise<void> {
  const report = await runCell(cell);
  if (cell.without === undefined) holdReport(report);
  else holdPart(report, cell);
}

/** Holds a whole report against the one that all places share. */
export function holdReport(report: Report): void {
  const essence = reportOf(report);
  if (process.env['UPDATE_GOLDEN'] === 'yes') writeFileSync(golden, `${JSON.stringify(essence, null, 2)}\n`);
  expect(essence).toEqual(goldenEssence());
}

/** Holds what a place can run of the project against the same part of the report that all share. */
export function holdPart(report: Report, { without = {}, leaving = {} }: Cell): void {
  const skipped = Object.keys(without).map((name) => `test/${name}`);
  const expected = goldenEssence().trials.filter(
    ({ file }) => !skipped.some((start) => file?.startsWith(start)),
  );
  expect(expected.length).toBeGreaterThan(30);
  expect(leaveOut(reportOf(report).trials, leaving)).toEqual(leaveOut(expected, leaving));
}

function goldenEssence(): Essence {
  return JSON.parse(readFileSync(golden, 'utf8')) as Essence;
}
