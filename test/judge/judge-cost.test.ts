import { describe, expect, it } from 'vitest';
import { judgeCost, notJudged } from '../../src/judge/judge-cost.ts';
import { readLimits } from '../../src/judge/limits.ts';
import type { MemoryChange } from '../../src/measure/change.ts';
import { memoryChange, timeChange } from './changes.ts';

const limits = readLimits(undefined);

function judged(memory: Partial<MemoryChange>, given: unknown = undefined) {
  const change = timeChange(1.2, 1.3, 1.4);
  return judgeCost(
    { time: { measured: true, change }, memory: { measured: true, change: memoryChange(memory) } },
    readLimits(given),
  );
}

describe('judgeCost', () => {
  it('judges time and memory each against its own limit', () => {
    const { time, memory } = judged({ allocatedNewBytes: 500 });
    expect([time.verdict, memory.verdict]).toEqual(['slower', 'less']);
  });

  it.each([
    ['new', { keptNewBytes: 212 }],
    ['old', { keptOldBytes: 212 }],
  ])('does not judge time where %s makes the heap grow', (side, kept) => {
    const { time } = judged(kept);
    expect(time.verdict).toBe('not-judged');
    expect(time.reason).toBe(`a growing heap makes time meaningless: ${side} keeps 212 B per call`);
    expect(time.change).not.toBeNull();
  });

  it('still judges time where the heap grows a little, though that is more than is allowed', () => {
    const { time, memory } = judged({ keptNewBytes: 40 });
    expect([time.verdict, memory.verdict]).toEqual(['slower', 'more']);
  });

  it('takes the bound from the limit where that is higher', () => {
    expect(judged({ keptNewBytes: 212 }, { keptBytes: 100 }).time.verdict).toBe('slower');
    expect(judged({ keptNewBytes: 212 }, { keptBytes: false }).time.verdict).toBe('not-judged');
  });

  it('judges time where memory was not measured', () => {
    const change = timeChange(1.2, 1.3, 1.4);
    const { time, memory } = judgeCost(
      { time: { measured: true, change }, memory: { measured: false, reason: 'switched off' } },
      limits,
    );
    expect([time.verdict, memory.verdict]).toEqual(['slower', 'not-judged']);
  });

  it('keeps the reason why time was not measured', () => {
    const { time } = judgeCost(
      {
        time: { measured: false, reason: 'a call takes 2 s' },
        memory: { measured: true, change: memoryChange({ keptNewBytes: 500 }) },
      },
      limits,
    );
    expect(time.reason).toBe('a call takes 2 s');
  });
});

describe('notJudged', () => {
  it('gives both judgements with the reason and the limits', () => {
    expect(notJudged('the two sides differ', limits)).toEqual({
      time: { verdict: 'not-judged', reason: 'the two sides differ', change: null, limit: 1.1 },
      memory: {
        verdict: 'not-judged',
        reason: 'the two sides differ',
        change: null,
        limit: 1.1,
        keptLimitBytes: 16,
      },
    });
  });
});
