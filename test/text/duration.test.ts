import { describe, expect, it } from 'vitest';
import { formatDuration } from '../../src/text/duration.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0 ns'],
    [0.25, '0.250 ns'],
    [7, '7.00 ns'],
    [850, '850 ns'],
    [999.4, '999 ns'],
    [999.6, '1.00 µs'],
    [41_234, '41.2 µs'],
    [999_600, '1.00 ms'],
    [18_400_000, '18.4 ms'],
    [1_200_000_000, '1.20 s'],
    [93_000_000_000, '93.0 s'],
  ])('prints %d ns as %s', (ns, text) => {
    expect(formatDuration(ns)).toBe(text);
  });

  it('prints a dash for what is no time', () => {
    expect(formatDuration(Number.NaN)).toBe('–');
    expect(formatDuration(Number.POSITIVE_INFINITY)).toBe('–');
  });
});
