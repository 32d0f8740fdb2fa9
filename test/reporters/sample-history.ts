import type { History } from '../../src/history/trial-history.ts';

/** Nine runs of one trial, one of them on another machine, with a step to slower at the sixth. */
export function sampleHistory(id: string): History {
  const points = Array.from({ length: 9 }, (_, run) => {
    const ratio = run < 5 ? 1 + run / 500 : 1.184 - run / 1000;
    return {
      startedAt: `2026-11-${String(run + 11)}T10:00:00.000Z`,
      commit: `abc${run}234567890`,
      machine: run === 3 ? 'laptop' : 'runner',
      verdict: run < 5 ? ('same' as const) : ('slower' as const),
      ratio,
      low: ratio - 0.03,
      high: ratio + 0.03,
    };
  });
  return new Map([[id, { points, steps: [5] }]]);
}
