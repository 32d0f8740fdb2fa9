import { describe, expect, it } from 'vitest';

import { joinParts } from '../../src/cli/life/join-parts.ts';
import type { FrozenPart } from '../../src/corpus/frozen/freeze-order.ts';
import { type FrozenCall, freezeCall } from '../../src/corpus/frozen/frozen-call.ts';

const SETTING = { since: '2026-11-22', commit: null, partly: false };

function call(arg: number, value: unknown): FrozenCall {
  const args = [arg];
  const observation = { outcome: 'returned', settling: 'sync', value, argsAfter: args } as const;
  return freezeCall({ name: 'thing', caseName: null, args, observation }) as FrozenCall;
}

function part(changes: Partial<FrozenPart>): FrozenPart {
  const base = {
    file: '/p/frozen/thing.json',
    name: 'thing',
    place: 'a.test.ts:3',
    unstable: [],
    ratio: 1.2,
  };
  return { ...base, fromNew: false, calls: [], lost: [], ...changes };
}

describe('joinParts', () => {
  it('joins trials of one folder, each call once', () => {
    const parts = [
      part({ calls: [call(1, 'a'), call(2, 'b')] }),
      part({ place: 'b.test.ts:9', calls: [call(2, 'b')] }),
    ];
    const [joined, none] = joinParts(parts, SETTING);
    expect(joined?.recording.calls.map((one) => one.did)).toEqual(['returned "a"', 'returned "b"']);
    expect(joined?.places).toEqual(['a.test.ts:3', 'b.test.ts:9']);
    expect(none).toBeUndefined();
  });

  it('keeps the last ratio of old, and none of what new said of itself', () => {
    expect(joinParts([part({})], SETTING)[0]?.recording.ratio).toBe(1.2);
    expect(joinParts([part({ fromNew: true })], SETTING)[0]?.recording.ratio).toBeNull();
  });

  it('refuses an old side that does not agree with itself, two answers to one call, and lost calls', () => {
    expect(() => joinParts([part({ unstable: ['$.id'] })], SETTING)).toThrow('does not agree with itself');
    const twice = [part({ calls: [call(1, 'a')] }), part({ calls: [call(1, 'b')] })];
    expect(() => joinParts(twice, SETTING)).toThrow('different answers to the same call');
    const lost = [part({ lost: [{ call: 'thing(1)', reason: 'a function' }] })];
    expect(() => joinParts(lost, SETTING)).toThrow(/thing\(1\): a function[\s\S]*--partly/);
    expect(joinParts(lost, { ...SETTING, partly: true })[0]?.lost).toHaveLength(1);
  });
});
