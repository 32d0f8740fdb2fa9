import { describe, expect, it } from 'vitest';
import { runSteps, runStepsAsync, type Steps, step } from '../../../src/measure/steps.ts';
import { sampleWindows, type WindowLoop } from '../../../src/measure/time/sample-windows.ts';
import type { TimeWindow } from '../../../src/measure/time/time-window.ts';

const window: TimeWindow = { ratio: 1, noise: 1, callNs: { old: [1], new: [1] } };

function loopOf(given: Partial<WindowLoop>): WindowLoop {
  return {
    async: false,
    budgetMs: 0,
    leastWindows: 3,
    nextWindow: function* (): Steps<TimeWindow> {
      yield* step(() => undefined);
      return window;
    },
    isSettled: () => false,
    ...given,
  };
}

describe('sampleWindows', () => {
  it('runs the least number of windows though the budget is spent', () => {
    expect(runSteps(sampleWindows(loopOf({})))).toHaveLength(3);
  });

  it('runs on while there is budget', () => {
    expect(runSteps(sampleWindows(loopOf({ budgetMs: 5 }))).length).toBeGreaterThan(3);
  });

  it('stops as soon as the question is settled', () => {
    const loop = loopOf({ budgetMs: 10_000, isSettled: (windows) => windows.length === 7 });
    expect(runSteps(sampleWindows(loop))).toHaveLength(7);
  });

  it('does the same where windows are awaited', async () => {
    const loop = loopOf({ async: true, budgetMs: 10_000, isSettled: (windows) => windows.length === 7 });
    expect(await runStepsAsync(sampleWindows(loop))).toHaveLength(7);
  });

  it.each([false, true])('passes on the very error that ends it (async: %s)', async (async) => {
    const failure = new Error('no');
    const nextWindow = function* (): Steps<TimeWindow> {
      throw failure;
      // biome-ignore lint/correctness/noUnreachable: makes this a generator.
      yield () => undefined;
    };
    await expect(runStepsAsync(sampleWindows(loopOf({ async, nextWindow })))).rejects.toBe(failure);
  });
});
