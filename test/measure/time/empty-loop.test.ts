import { describe, expect, it } from 'vitest';
import type { MeasuredPair } from '../../../src/measure/measured-pair.ts';
import { runSteps } from '../../../src/measure/steps.ts';
import { coverLoop, emptyCallNs, loopNotes, loopShare } from '../../../src/measure/time/empty-loop.ts';
import { UnmeasurableError } from '../../../src/measure/unmeasurable-error.ts';

function pairOf(given: Partial<MeasuredPair> = {}): MeasuredPair {
  const fn = (): number => 1;
  return { old: fn, new: fn, thisArg: undefined, freshArgs: null, async: false, callLimitMs: 1000, ...given };
}

/** A round in which calls take so long, and an empty one `emptyNs`. */
function roundOf(emptyNs: number, oldNs: number, newNs: number) {
  return { emptyNs, windows: [{ ratio: newNs / oldNs, noise: 1, callNs: { old: [oldNs], new: [newNs] } }] };
}

describe('emptyCallNs', () => {
  const short = { argLists: [[1]], count: 10_000, batchNs: 100_000 };

  it('times the loop where calls are short', () => {
    expect(runSteps(emptyCallNs(pairOf(), [short]))).toBeGreaterThan(0);
  });

  it('leaves the sides alone', () => {
    const fail = (): never => {
      throw new Error('called');
    };
    expect(runSteps(emptyCallNs(pairOf({ old: fail, new: fail, freshArgs: fail }), [short]))).toBeGreaterThan(
      0,
    );
  });

  it.each([
    ['calls are long', pairOf(), [{ ...short, batchNs: 10_000_000 }]],
    ['calls are awaited', pairOf({ async: true }), [short]],
    ['there are no cases', pairOf(), []],
  ])('is nothing where %s', (_, pair, chunks) => {
    expect(runSteps(emptyCallNs(pair, chunks))).toBe(0);
  });
});

describe('loopShare', () => {
  it('is the part of old that the loop can have taken at most', () => {
    expect(loopShare([roundOf(4, 10, 11)])).toBeCloseTo(0.4, 10);
    expect(loopShare([roundOf(3, 10, 11), roundOf(4, 10, 11)])).toBeCloseTo(0.4, 10);
    expect(loopShare([roundOf(0, 1000, 1100)])).toBe(0);
  });

  it('refuses two sides that take hardly more than nothing', () => {
    expect(() => loopShare([roundOf(4, 4.1, 4.2)])).toThrow(UnmeasurableError);
    expect(() => loopShare([roundOf(4, 4.1, 4.2)])).toThrow(
      'a call takes about 4.2 ns, hardly more than an empty one (4.0 ns): too short to be timed, or the engine found that it does nothing',
    );
  });

  it('leaves something of an old side that takes no more than nothing', () => {
    expect(loopShare([roundOf(4, 3.9, 40)])).toBe(0.9);
  });
});

describe('coverLoop', () => {
  it('covers the change of the calls with the loop and without', () => {
    // 6 of 10 ns are the call's own, or all 10: 1 ns more is a sixth of it, or a tenth.
    const { low, high } = coverLoop({ low: 1.1, high: 1.1 }, 0.4);
    expect([low, high]).toEqual([1.1, expect.closeTo(1 + 1 / 6, 10)]);
    const gain = coverLoop({ low: 0.9, high: 0.9 }, 0.4);
    expect([gain.low, gain.high]).toEqual([expect.closeTo(1 - 1 / 6, 10), 0.9]);
  });

  it('widens around 1 on both sides, and never turns a sign', () => {
    const { low, high } = coverLoop({ low: 0.98, high: 1.02 }, 0.5);
    expect([low, high]).toEqual([expect.closeTo(0.96, 10), expect.closeTo(1.04, 10)]);
    expect(coverLoop({ low: 0.3, high: 0.5 }, 0.5).low).toBeGreaterThan(0);
  });

  it('changes nothing where the loop takes nothing, and leaves open ends open', () => {
    const open = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    expect(coverLoop(open, 0.4)).toEqual(open);
    expect(coverLoop({ low: 0.9, high: 1.1 }, 0)).toEqual({ low: 0.9, high: 1.1 });
  });

  it('covers the truth whatever part of an empty call the loop really takes', () => {
    const [emptyNs, seenOldNs] = [4, 10];
    for (const part of [0, 0.25, 0.5, 0.75, 1]) {
      const ownNs = seenOldNs - part * emptyNs;
      for (const truth of [0.5, 0.9, 1, 1.1, 2]) {
        const seen = (part * emptyNs + ownNs * truth) / seenOldNs;
        const { low, high } = coverLoop({ low: seen, high: seen }, emptyNs / seenOldNs);
        expect(low).toBeLessThanOrEqual(truth + 1e-12);
        expect(high).toBeGreaterThanOrEqual(truth - 1e-12);
      }
    }
  });
});

it('says that it allowed for the loop, where that matters', () => {
  expect(loopNotes(0.05)).toEqual([]);
  expect(loopNotes(0.4)).toEqual([
    expect.stringContaining('the loop around them may take 40 % of their time'),
  ]);
});
