import { describe, expect, it } from 'vitest';

import type { MemoryRecord } from '../../../src/record/trial-record.ts';
import { allowCommand } from '../../../src/record/words/allow-command.ts';
import { SLOWER_IN_PART } from '../../reporters/sample-costs.ts';
import {
  failed,
  sampleGroupTime,
  sampleMemory,
  sampleRecord,
  sampleTime,
} from '../../reporters/sample-record.ts';

const allowedOf = (given: Parameters<typeof sampleRecord>[0]): string | undefined =>
  /allow (.*) --reason/.exec(
    allowCommand(sampleRecord({ id: '51d0aa10', gate: failed('x'), ...given })) ?? '',
  )?.[1];

const more = (given: Partial<MemoryRecord>): { memory: MemoryRecord } => ({
  memory: sampleMemory({ verdict: 'more', ...given }),
});

describe('the command that accepts a cost', () => {
  it('covers the slowest part, and not only all inputs together', () => {
    const part = sampleGroupTime({ ratio: 1.4, low: 1.3, high: 1.52, slower: true });
    const time = sampleTime({ verdict: 'slower', high: 1.06, groups: [part, sampleGroupTime({ high: 9 })] });
    expect(allowedOf({ time })).toBe('t:51d0aa10 --max +55%');
  });

  it('names no limit where growth is worse: none would help', () => {
    expect(allowCommand(SLOWER_IN_PART)).toContain('allow q:51d0bb12 --reason');
  });

  it.each<[string, Partial<MemoryRecord>, string]>([
    ['new keeps more', { keptOldBytes: 0, keptNewBytes: 100 }, 'k:51d0aa10 --max 100B'],
    ['both keep some, and new too much', { keptOldBytes: 30, keptNewBytes: 100 }, 'k:51d0aa10 --max 70B'],
    [
      'both keep as much, and new allocates more',
      { keptOldBytes: 100, keptNewBytes: 100, high: 3.1 },
      'm:51d0aa10 --max +210%',
    ],
    [
      'old allocates nothing',
      { allocatedOldBytes: 0, allocatedNewBytes: 900, ratio: null, low: null, high: null },
      'q:51d0aa10',
    ],
  ])('is about what is more, where %s', (_, memory, command) => {
    expect(allowedOf(more(memory))).toBe(command);
  });
});
