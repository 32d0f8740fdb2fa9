import { describe, expect, it } from 'vitest';
import { hasShape, shapeOf, shapeWords } from '../../../src/compare/noise/noise-shape.ts';

const UUID = '6f1b2c3d-0000-4000-8000-00000000000a';

describe('the shape of values that are never the same', () => {
  it('is that of uuids, of ISO dates, of numbers in a range', () => {
    expect(shapeOf([UUID, UUID.toUpperCase()]).kind).toBe('uuid');
    expect(shapeOf(['2026-01-02T03:04:05.678Z', '2026-01-02', '2026-01-02 03:04+01:00']).kind).toBe(
      'iso-date',
    );
    expect(shapeOf([1, 2, 3, 4, 5, 6])).toEqual({ kind: 'number', low: -9, high: 16 });
    expect(shapeOf([1, 2, 3].flatMap((ms) => [new Date(ms), new Date(ms)]))).toMatchObject({
      kind: 'number',
    });
  });

  it('is any where values have nothing in common, or are too few to tell a range', () => {
    expect(shapeOf([]).kind).toBe('any');
    expect(shapeOf([1, 2, 3]).kind).toBe('any');
    expect(shapeOf([UUID, 'x']).kind).toBe('any');
    expect(shapeOf([1, 2, 3, 4, 5, Number.NaN]).kind).toBe('any');
  });

  it('is had by values like those, and no others', () => {
    const range = shapeOf([10, 11, 12, 13, 14, 15]);
    expect([hasShape(20, range), hasShape(26, range), hasShape('10', range)]).toEqual([true, false, false]);
    expect([hasShape(UUID, { kind: 'uuid' }), hasShape('', { kind: 'uuid' })]).toEqual([true, false]);
    expect(hasShape('03/04/2026', { kind: 'iso-date' })).toBe(false);
    expect(hasShape(undefined, { kind: 'any' })).toBe(true);
  });

  it('is said in words', () => {
    expect(shapeWords({ kind: 'number', low: -9, high: 16 })).toBe('a number from -9 to 16');
    expect(shapeWords({ kind: 'iso-date' })).toBe('an ISO date');
  });
});
