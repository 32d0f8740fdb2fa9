import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Measurement } from '../../src/measure/change.ts';
import { readMeasureOptions } from '../../src/measure/measure-options.ts';
import { type MeasureRequest, measureSides } from '../../src/measure/measure-sides.ts';

afterEach(() => {
  vi.useRealTimers();
});

function request(given: Partial<MeasureRequest>): MeasureRequest {
  return {
    oldFn: (n: number) => spin(n),
    newFn: (n: number) => spin(n),
    thisArg: undefined,
    argLists: [[100], [101]],
    freshArgs: null,
    async: false,
    seed: 1,
    // More than the default, so that a crowded machine has the time, too; most are settled long before.
    settings: readMeasureOptions({ budgetMs: 3000 }),
    timeLimit: 1.1,
    unfair: null,
    ...given,
  };
}

function measureNow(given: Partial<MeasureRequest>): Measurement {
  const measurement = measureSides(request(given));
  if (measurement instanceof Promise) throw new Error('expected an answer at once');
  return measurement;
}

/** Some work that the engine cannot leave out. */
function spin(rounds: number): number {
  let hash = rounds;
  for (let i = 0; i < rounds; i++) hash = Math.imul(hash ^ i, 2_654_435_761) >>> 0;
  return hash;
}

describe('measureSides', () => {
  it('measures synchronous sides at once', () => {
    const { time, memory } = measureNow({});
    expect(time).toMatchObject({ measured: true, change: { processes: 1, level: 0.999 } });
    expect(memory).toMatchObject({ measured: true });
    if (!time.measured) return;
    const { low, ratio, high, pairs, old } = time.change;
    expect(low).toBeLessThan(ratio);
    expect(high).toBeGreaterThan(ratio);
    expect(pairs).toBeGreaterThanOrEqual(16);
    expect(old.p95Ns).toBeGreaterThanOrEqual(old.p50Ns);
    expect(old.p50Ns).toBeGreaterThan(0);
  });

  it('tells a side that does a hundred times the work', () => {
    const { time } = measureNow({ newFn: (n: number) => spin(n * 100) });
    if (!time.measured) throw new Error(time.reason);
    expect(time.change.low).toBeGreaterThan(2);
    // The first round alone does not make it real.
    expect(time.change.pairs).toBeGreaterThanOrEqual(32);
  });

  it('measures asynchronous sides by a promise', async () => {
    const work = async (n: number): Promise<number> => {
      await null;
      return spin(n);
    };
    const measurement = measureSides(request({ oldFn: work, newFn: work, async: true }));
    expect(measurement).toBeInstanceOf(Promise);
    expect(await measurement).toMatchObject({ time: { measured: true }, memory: { measured: true } });
  });

  it('measures on real time where the test runs on a fake clock', async () => {
    vi.useFakeTimers();
    expect(measureNow({}).time.measured).toBe(true);
    const work = async (n: number): Promise<number> => spin(n);
    const awaited = await measureSides(request({ oldFn: work, newFn: work, async: true }));
    expect(awaited.time.measured).toBe(true);
  });

  it('passes this on to both sides', () => {
    const owner = { rounds: 100 };
    const method = function (this: typeof owner): number {
      return spin(this.rounds);
    };
    const measurement = measureNow({ oldFn: method, newFn: method, thisArg: owner, argLists: [[]] });
    expect(measurement.time.measured).toBe(true);
  });

  it('gives fresh arguments to every call of a side that consumes them', () => {
    let starved = 0;
    const consume = (list: number[]): number => {
      if (list.length !== 50) starved++;
      let sum = 0;
      while (list.length > 0) sum += spin(list.pop() ?? 0);
      return sum;
    };
    const list = Array.from({ length: 50 }, (_, index) => index);
    const measurement = measureNow({
      oldFn: consume,
      newFn: consume,
      argLists: [[list]],
      freshArgs: ([given]) => [[...(given as number[])]],
    });
    expect(starved).toBe(0);
    expect(measurement.memory.measured).toBe(true);
    expect(list).toHaveLength(50);
  });
});

describe('measureSides, where something cannot be measured', () => {
  it('gives the reason of an unfair set-up for both, and calls neither side', () => {
    const oldFn = vi.fn();
    const measurement = measureNow({ oldFn, unfair: 'the test runs beside others' });
    const reason = 'the test runs beside others';
    expect(measurement).toEqual({ time: { measured: false, reason }, memory: { measured: false, reason } });
    expect(oldFn).not.toHaveBeenCalled();
  });

  it('calls neither side where measuring is switched off', () => {
    const oldFn = vi.fn();
    const measurement = measureNow({ oldFn, settings: readMeasureOptions(false) });
    expect([measurement.time.measured, measurement.memory.measured]).toEqual([false, false]);
    expect(oldFn).not.toHaveBeenCalled();
  });

  it('measures one without the other', () => {
    const onlyTime = measureNow({ settings: readMeasureOptions({ memory: false, budgetMs: 3000 }) });
    expect([onlyTime.time.measured, onlyTime.memory.measured]).toEqual([true, false]);
    const onlyMemory = measureNow({ settings: readMeasureOptions({ time: false, budgetMs: 3000 }) });
    expect([onlyMemory.time.measured, onlyMemory.memory.measured]).toEqual([false, true]);
  });

  it('leaves out the cases on which a side throws', () => {
    let thrown = 0;
    const picky = (n: number): number => {
      if (n === 0 && ++thrown) throw new Error('not 0');
      return spin(n);
    };
    const measurement = measureNow({ newFn: picky, argLists: [[0], [100]] });
    expect(measurement.time.measured).toBe(true);
    expect(thrown).toBe(1);
  });

  it.each([
    ['always', 0],
    ['from the hundredth call on', 100],
  ])('gives the reason where a side throws %s', (_, from) => {
    let calls = 0;
    const fail = (n: number): number => {
      if (calls++ >= from) throw new Error('broken');
      return spin(n);
    };
    const { time, memory } = measureNow({ newFn: fail });
    expect(time).toMatchObject({ measured: false, reason: expect.stringMatching(/^new threw .*broken/) });
    expect(memory).toEqual(time);
  });

  it('gives the reason where a side stops settling, and leaves no timer behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    let calls = 0;
    const hang = (n: number): Promise<number> => (calls++ < 100 ? Promise.resolve(n) : new Promise(() => {}));
    const { time, memory } = await measureSides(
      request({ newFn: hang, async: true, settings: readMeasureOptions(undefined) }),
    );
    expect(time).toEqual({ measured: false, reason: 'new did not settle within 1000 ms' });
    expect(memory).toEqual(time);
    expect(timers()).toBeLessThanOrEqual(before);
  });

  it('gives the reason where there is no case', () => {
    expect(measureNow({ argLists: [] }).time).toEqual({
      measured: false,
      reason: 'there is no case on which both sides return',
    });
  });

  it('says what budget a slow call needs', () => {
    const slow = (): number => spin(30_000_000);
    const { time, memory } = measureNow({
      oldFn: slow,
      newFn: slow,
      settings: readMeasureOptions({ budgetMs: 50 }),
    });
    for (const measured of [time, memory]) {
      expect(measured).toMatchObject({
        reason: expect.stringMatching(/raise measure\.budgetMs to \d+ or more/),
      });
    }
  });

  it('says that a call is too short to be timed', () => {
    const nothing = (): undefined => undefined;
    const { time } = measureNow({ oldFn: nothing, newFn: nothing, argLists: [[]] });
    expect(time).toMatchObject({
      measured: false,
      reason: expect.stringContaining('too short to be timed, or the engine found that it does nothing'),
    });
  });
});

describe('measureSides, where a side keeps memory', () => {
  it('does not let it fill the memory while the clock runs', () => {
    const kept: number[][] = [];
    const { time, memory } = measureNow({
      newFn: (n: number) => {
        kept.push(new Array(10_000).fill(n));
        return spin(n);
      },
    });
    const reason = expect.stringMatching(/^a growing heap makes time meaningless: new keeps/);
    expect(time).toMatchObject({ measured: false, reason });
    expect(memory).toMatchObject({ measured: true, change: { keptOldBytes: expect.any(Number) } });
    expect(kept.length).toBeLessThan(20_000);
  });
});
