import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../src/text/bytes.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [-0.2, '0 B'],
    [0.4, '0 B'],
    [212, '212 B'],
    [999.4, '999 B'],
    [999.6, '1.00 kB'],
    [2100, '2.10 kB'],
    [70_730, '70.7 kB'],
    [999_999, '1.00 MB'],
    [1_050_000, '1.05 MB'],
    [3_000_000_000, '3.00 GB'],
    [-212, '−212 B'],
    [-2100, '−2.10 kB'],
  ])('prints %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('prints a dash for what is no size', () => {
    expect(formatBytes(Number.NaN)).toBe('–');
  });
});
