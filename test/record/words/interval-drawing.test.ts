import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawIntervals } from '../../../src/record/words/interval-drawing.ts';

describe('drawIntervals', () => {
  it('draws the change against its limit, with the noise beneath', () => {
    const lines = drawIntervals({
      change: { ratio: 1.184, low: 1.151, high: 1.219 },
      noise: { ratio: 1.003, low: 0.982, high: 1.024 },
      limit: 1.1,
    });

    expect(`\n${lines.join('\n')}\n`).toBe(`
         0.95      1.00      1.05      1.10      1.15      1.20      1.25
           ┼─────────┼─────────┼─────────╫─────────┼─────────┼─────────┼
  new/old                                ╎         ├──────●──────┤
  old/old        ├────●───┤              ╎
                                         ╰ limit 1.10
`);
  });

  it('leaves out what was not measured or not limited', () => {
    const change = { ratio: 1.2, low: 1.1, high: 1.3 };

    expect(drawIntervals({ change, noise: null, limit: null })).toHaveLength(3);
    expect(drawIntervals({ change: { ...change, low: null }, noise: null, limit: 1.1 })).toEqual([]);
  });

  it('shows an interval narrower than a column by its point', () => {
    const change = { ratio: 61.2, low: 61.19, high: 61.21 };

    expect(drawIntervals({ change, noise: null, limit: 1.1 })[2]).toMatch(/●$/);
  });

  it('stays narrow, whatever the ratios', () => {
    const ratio = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(ratio, ratio, ratio),
        fc.double({ min: 1, max: 100, noNaN: true }),
        (values, limit) => {
          const [low = 0, middle = 0, high = 0] = values.toSorted((a, b) => a - b);
          const lines = drawIntervals({
            change: { low, ratio: middle, high },
            noise: { low, ratio: middle, high },
            limit,
          });
          expect(lines).toHaveLength(5);
          expect(lines[2]).toContain('●');
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});
