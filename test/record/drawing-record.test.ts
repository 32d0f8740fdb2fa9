import { describe, expect, it } from 'vitest';

import { heapRecord, spreadRecord } from '../../src/record/drawing-record.ts';

const SPREAD = { low: 0.9, high: 1.1, change: [1, 2], noise: [2, 1], beyond: 0 };

describe('what a record keeps for drawing', () => {
  it('keeps a spread that is sound', () => {
    expect(spreadRecord(SPREAD)).toEqual(SPREAD);
    expect(spreadRecord(null)).toBeNull();
  });

  it.each([
    ['a scale without an end', { ...SPREAD, high: Number.POSITIVE_INFINITY }],
    ['a scale of no width', { ...SPREAD, high: 0.9 }],
    ['a scale that is none', { ...SPREAD, low: Number.NaN }],
    ['half a count', { ...SPREAD, change: [0.5, 1] }],
    ['unlike counts', { ...SPREAD, noise: [1] }],
    ['too many steps', { ...SPREAD, change: Array(41).fill(1), noise: Array(41).fill(1) }],
  ])('drops a spread with %s', (_, spread) => {
    expect(spreadRecord(spread)).toBeNull();
  });

  it('keeps no more than 12 steps of the heap, all finite', () => {
    const many = Array.from({ length: 20 }, (_, step) => step * 1000);

    expect(heapRecord({ calls: 10, oldBytes: [0], newBytes: many })?.newBytes).toHaveLength(12);
    expect(heapRecord({ calls: 10, oldBytes: [0], newBytes: [0, Number.NaN] })).toBeNull();
    expect(heapRecord(null)).toBeNull();
  });
});
