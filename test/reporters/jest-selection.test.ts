import { describe, expect, it } from 'vitest';

import { isWholeRun, type JestSelection } from '../../reporters/jest-selection.ts';

describe('isWholeRun', () => {
  it('holds for what Jest says of a run of everything', () => {
    expect(isWholeRun({})).toBe(true);
    expect(
      isWholeRun({ testPathPattern: '', testNamePattern: undefined, nonFlagArgs: [], onlyChanged: false }),
    ).toBe(true);
    expect(isWholeRun({ testPathPatterns: { patterns: [] } })).toBe(true);
  });

  it.each<JestSelection & { shard?: unknown }>([
    { testNamePattern: 'a' },
    { testPathPattern: 'a' },
    { testPathPatterns: { patterns: ['a'] } },
    { nonFlagArgs: ['a'] },
    { onlyChanged: true },
    { onlyFailures: true },
    { lastCommit: true },
    { changedSince: 'main' },
    { findRelatedTests: true },
    { filter: './filter.js' },
    { shard: { shardIndex: 1, shardCount: 2 } },
  ])('does not hold for %j', (config) => {
    expect(isWholeRun(config)).toBe(false);
  });
});
