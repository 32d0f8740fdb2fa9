import { describe, expect, it } from 'vitest';

import { createFlags } from '../../src/flags.ts';
import { flagFile, toggle } from './flag-folder.ts';

/**
 * Who gets what, made once and never to change: flagd's `fractional` has put callers into other buckets three times already. A
 * release of the evaluator that breaks this moves users of a running rollout, and needs a major version of ours.
 */
const GOLDEN: readonly (readonly [string, boolean, string])[] = [
  ['u1', false, 'd'],
  ['u2', true, 'd'],
  ['u3', false, 'c'],
  ['u4', true, 'd'],
  ['u5', false, 'b'],
  ['user-1', false, 'd'],
  ['user-2', false, 'a'],
  ['jane@us.test', false, 'd'],
  ['john@us.test', false, 'a'],
  ['0', false, 'c'],
  ['1', false, 'd'],
  ['42', false, 'd'],
  ['00000000-0000-4000-8000-000000000001', false, 'd'],
  ['00000000-0000-4000-8000-000000000002', false, 'c'],
  ['a long name with spaces', true, 'c'],
  ['UPPER', false, 'c'],
  ['upper', false, 'd'],
  ['é', false, 'd'],
  ['ü1', false, 'c'],
  ['日本', false, 'd'],
  ['😀', true, 'd'],
  ['a', false, 'b'],
  ['b', false, 'b'],
  ['c', false, 'd'],
  ['d', false, 'd'],
  ['e', true, 'b'],
  ['f', false, 'd'],
];

const flags = () =>
  createFlags({
    file: flagFile({
      flags: {
        'new-slug': toggle('off', {
          targeting: {
            fractional: [
              ['on', 25_000],
              ['off', 75_000],
            ],
          },
        }),
        'checkout.total': {
          state: 'ENABLED',
          variants: { a: 'a', b: 'b', c: 'c', d: 'd' },
          defaultVariant: 'a',
          targeting: {
            fractional: [
              ['a', 10],
              ['b', 20],
              ['c', 30],
              ['d', 40],
            ],
          },
        },
      },
    }),
    env: {},
  });

describe('who is in a rollout', () => {
  it('is pinned', () => {
    const opened = flags();
    const now = GOLDEN.map(([targetingKey]) => [
      targetingKey,
      opened.isOn('new-slug', { targetingKey }),
      opened.value('checkout.total', { targetingKey }),
    ]);
    expect(now).toEqual(GOLDEN);
  });

  it('covers all variants', () => {
    expect(new Set(GOLDEN.map(([, , variant]) => variant))).toEqual(new Set(['a', 'b', 'c', 'd']));
    expect(new Set(GOLDEN.map(([, on]) => on))).toEqual(new Set([true, false]));
  });
});
