import type { HistoryLine } from '../../src/history/history-line.ts';

/** A line of a run that is fine, with the fields that a test cares about replaced. */
export function plainLine(changes: Partial<HistoryLine> = {}): HistoryLine {
  return {
    v: 1,
    run: 'aaaaaaaaaaaa',
    at: '2026-11-20T10:00:00.000Z',
    commit: 'c0ffee0c0ffee',
    branch: 'main',
    dirty: false,
    ci: true,
    machine: 'abcdabcd',
    id: '00000001',
    name: 'slugify',
    file: 'test/slugify.test.ts',
    test: 'slugify can be swapped',
    origin: null,
    decision: 'pass',
    behaviour: 'same',
    inputs: 3,
    differing: 0,
    time: 'same',
    ratio: 1.02,
    low: 0.99,
    high: 1.05,
    oldNs: 1000,
    newNs: 1020,
    memory: 'same',
    allocatedOld: 2000,
    allocatedNew: 2010,
    keptOld: 0,
    keptNew: 0,
    noiseLow: 0.98,
    noiseHigh: 1.02,
    allowed: 0,
    ...changes,
  };
}

/** So many runs, an hour apart, changed one by one. */
export function plainLines(
  count: number,
  change: (index: number) => Partial<HistoryLine>,
): readonly HistoryLine[] {
  const start = Date.parse('2026-11-01T00:00:00Z');
  return Array.from({ length: count }, (_, index) =>
    plainLine({
      run: index.toString(16).padStart(12, '0'),
      at: new Date(start + index * 3_600_000).toISOString(),
      commit: index.toString(16).padStart(40, '0'),
      ...change(index),
    }),
  );
}
