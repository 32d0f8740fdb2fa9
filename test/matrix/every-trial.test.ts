import { describe, expect, it } from 'vitest';

import type { TrialRecord } from '../../src/record/trial-record.ts';
import { runCell } from './cells.ts';
import { CELLS, TWICE } from './every-cell.ts';
import { holdCell, holdReport } from './hold-cell.ts';

describe('every kind of trial', () => {
  it.each(CELLS.map((cell) => [cell.name, cell] as const))('is told alike by %s', async (_, cell) => {
    await holdCell(cell);
  });

  it.each(TWICE.map((cell) => [cell.name, cell] as const))('is one after a merge of %s', async (_, cell) => {
    const report = await runCell(cell);
    const twice = report.trials.filter(({ behaviour }) => REPEATED.test(behaviour.notes[0] ?? ''));

    expect(twice.length).toBeGreaterThan(20);
    expect(new Set(twice.map(({ file }) => file))).toEqual(new Set(['test/values.test.js']));
    holdReport({ ...report, trials: report.trials.map(withoutRepeatedNote) });
  });
});

const REPEATED = /^reported 2 times \([\w-]+\); the worst is shown$/;

function withoutRepeatedNote(trial: TrialRecord): TrialRecord {
  const notes = trial.behaviour.notes.filter((note) => !REPEATED.test(note));
  return { ...trial, behaviour: { ...trial.behaviour, notes } };
}
