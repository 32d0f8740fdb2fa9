import { describe, expect, it } from 'vitest';
import { judgeMemory } from '../../src/judge/judge-memory.ts';
import type { MemoryChange } from '../../src/measure/change.ts';
import { memoryChange } from './changes.ts';

const limits = { allocated: 1.1, keptBytes: 16 };

function verdictOf(given: Partial<MemoryChange>): string {
  return judgeMemory({ measured: true, change: memoryChange(given) }, limits).verdict;
}

describe('judgeMemory, allocated bytes', () => {
  it.each([
    ['same', 'nothing changed', {}],
    ['same', 'new allocates within the limit', { allocatedNewBytes: 1090 }],
    ['more', 'new allocates beyond the limit', { allocatedNewBytes: 1200 }],
    ['less', 'new allocates less by more than the limit', { allocatedNewBytes: 500 }],
    [
      'same',
      'new doubles it, but by less than two small objects',
      { allocatedOldBytes: 40, allocatedNewBytes: 80 },
    ],
    ['same', 'neither allocates', { allocatedOldBytes: 0, allocatedNewBytes: 0 }],
    ['more', 'new allocates and old does not', { allocatedOldBytes: 0, allocatedNewBytes: 5000 }],
    [
      'same',
      'new allocates next to nothing and old nothing',
      { allocatedOldBytes: 0, allocatedNewBytes: 32 },
    ],
    [
      'unsure',
      'the counts did not settle',
      { allocatedNewBytes: 1150, allocated: { ratio: 1.15, low: 1, high: 1.3 } },
    ],
  ])('says %s where %s', (verdict, _, given) => {
    expect(verdictOf(given)).toBe(verdict);
  });

  it('says less where old allocates and new nothing', () => {
    const change = memoryChange({ allocatedNewBytes: 0, allocated: { ratio: 0, low: 0, high: 0 } });
    expect(judgeMemory({ measured: true, change }, limits).verdict).toBe('less');
  });
});

describe('judgeMemory, kept bytes', () => {
  it.each([
    ['same', 'new keeps up to the limit', { keptNewBytes: 16 }],
    ['more', 'new keeps more than the limit', { keptNewBytes: 17 }],
    ['same', 'old keeps as much', { keptOldBytes: 200, keptNewBytes: 210 }],
    ['more', 'new keeps more than old and the limit', { keptOldBytes: 200, keptNewBytes: 217 }],
    ['less', 'new no longer keeps what old keeps', { keptOldBytes: 200 }],
    ['more', 'new allocates less but keeps more', { allocatedNewBytes: 500, keptNewBytes: 100 }],
    ['more', 'new keeps less but allocates more', { allocatedNewBytes: 1500, keptOldBytes: 100 }],
    ['same', 'it could not be measured', { keptOldBytes: null, keptNewBytes: null }],
  ])('says %s where %s', (verdict, _, given) => {
    expect(verdictOf(given)).toBe(verdict);
  });
});

describe('judgeMemory', () => {
  it('does not judge what was not measured, and passes the reason on', () => {
    expect(judgeMemory({ measured: false, reason: 'coverage is on' }, limits)).toEqual({
      verdict: 'not-judged',
      reason: 'coverage is on',
      change: null,
      limit: 1.1,
      keptLimitBytes: 16,
    });
  });

  it('judges only what is limited', () => {
    const change = memoryChange({ allocatedNewBytes: 9000, keptNewBytes: 9000 });
    const judge = (allocated: number | null, keptBytes: number | null) =>
      judgeMemory({ measured: true, change }, { allocated, keptBytes });
    expect(judge(null, 10_000).verdict).toBe('same');
    expect(judge(10, null).verdict).toBe('same');
    expect(judge(null, null)).toMatchObject({
      verdict: 'not-judged',
      reason: 'memory is not limited',
      change,
    });
  });

  it('does not judge kept bytes alone where they could not be measured', () => {
    const change = memoryChange({ keptOldBytes: null, keptNewBytes: null });
    expect(judgeMemory({ measured: true, change }, { allocated: null, keptBytes: 16 })).toMatchObject({
      verdict: 'not-judged',
      reason: 'kept bytes could not be measured',
    });
  });

  it('says with numbers why it is unsure', () => {
    const change = memoryChange({ allocatedNewBytes: 1150, allocated: { ratio: 1.15, low: 1, high: 1.3 } });
    const { reason } = judgeMemory({ measured: true, change }, limits);
    expect(reason).toContain('±0.0% to +30.0% (old 1.00 kB, new 1.15 kB per call)');
  });
});
