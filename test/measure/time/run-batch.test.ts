import { describe, expect, it } from 'vitest';
import type { MeasuredPair } from '../../../src/measure/measured-pair.ts';
import { runSteps, runStepsAsync } from '../../../src/measure/steps.ts';
import { type Batch, runBatch } from '../../../src/measure/time/run-batch.ts';
import { createSampler } from '../../../src/measure/time/sampler.ts';

function pairOf(given: Partial<MeasuredPair>): MeasuredPair {
  return {
    old: () => undefined,
    new: () => undefined,
    thisArg: undefined,
    freshArgs: null,
    async: false,
    callLimitMs: 20,
    ...given,
  };
}

function batchOf(given: Partial<Batch> & { async?: boolean }): Batch {
  const sampler = createSampler({ async: given.async ?? false, arity: null, id: 'test' });
  return { side: 'old', sampler, argLists: [[1]], count: 3, ...given };
}

describe('runBatch', () => {
  it('calls the named side as often as it should', () => {
    const calls = { old: 0, new: 0 };
    const pair = pairOf({ old: () => calls.old++, new: () => calls.new++ });
    const ns = runSteps(runBatch(pair, batchOf({ side: 'new', count: 5 })));
    expect(calls).toEqual({ old: 0, new: 5 });
    expect(ns).toBeGreaterThan(0);
  });

  it('gives every call arguments of its own where a side changes them', () => {
    const seen: unknown[] = [];
    const eat = (list: number[]): void => {
      seen.push([...list]);
      list.length = 0;
    };
    const pair = pairOf({ old: eat, freshArgs: ([list]) => [[...(list as number[])]] });
    runSteps(runBatch(pair, batchOf({ argLists: [[[1, 2]], [[3]]], count: 4 })));
    expect(seen).toEqual([[1, 2], [3], [1, 2], [3]]);
  });

  it('names the side that throws, and what', () => {
    const fail = () => {
      throw new TypeError('no such thing');
    };
    expect(() => runSteps(runBatch(pairOf({ new: fail }), batchOf({ side: 'new' })))).toThrow(
      /^new threw while it was measured: .*no such thing/,
    );
  });

  it('names the side that rejects', async () => {
    const pair = pairOf({ old: () => Promise.reject(new Error('down')), async: true });
    await expect(runStepsAsync(runBatch(pair, batchOf({ async: true })))).rejects.toThrow(
      /^old threw .*down/,
    );
  });

  it('ends where a call does not settle', async () => {
    const pair = pairOf({ old: () => new Promise(() => {}), async: true });
    await expect(runStepsAsync(runBatch(pair, batchOf({ async: true })))).rejects.toThrow(
      'old did not settle within 20 ms',
    );
  });

  it('says where arguments cannot be made', () => {
    const freshArgs = () => {
      throw new Error('not cloneable');
    };
    expect(() => runSteps(runBatch(pairOf({ freshArgs }), batchOf({})))).toThrow(
      /arguments of a call could not be made: .*not cloneable/,
    );
  });
});
