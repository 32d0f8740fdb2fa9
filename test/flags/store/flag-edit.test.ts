import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlagJson } from '../../../src/flags/file/flag-json.ts';
import { createFlagSet } from '../../../src/flags/file/flag-set.ts';
import { editFlag, type FlagEdit, withFlag } from '../../../src/flags/store/flag-edit.ts';
import { rolloutOf } from '../../../src/flags/store/rollout.ts';
import { toggle } from '../flag-folder.ts';

const edit = (flags: Record<string, FlagJson>, change: FlagEdit) => editFlag({ flags }, change, 'flags.json');
const words: FlagJson = {
  state: 'ENABLED',
  variants: { old: 'old', new: 'new', shadow: 'shadow' },
  defaultVariant: 'old',
};
const ownRule = toggle('off', { targeting: { if: [{ var: 'beta' }, 'on', 'off'] } });

describe('set', () => {
  it.each([
    ['true on a new flag', {}, true, { variants: { on: true, off: false }, defaultVariant: 'on' }],
    ['a number on a new flag', {}, 5, { variants: { value: 5 }, defaultVariant: 'value' }],
    ['a text on a new flag', {}, 'x', { variants: { value: 'x' }, defaultVariant: 'value' }],
    [
      'another number',
      { a: { state: 'ENABLED', variants: { value: 5 }, defaultVariant: 'value' } as FlagJson },
      6,
      { variants: { value: 6 }, defaultVariant: 'value' },
    ],
    ['false', { a: toggle('on') }, false, { defaultVariant: 'off' }],
    ['a variant', { a: words }, 'shadow', { defaultVariant: 'shadow' }],
    [
      'the value of a variant',
      { a: { state: 'ENABLED', variants: { low: 1, high: 9 }, defaultVariant: 'low' } as FlagJson },
      9,
      { defaultVariant: 'high' },
    ],
  ])('%s', (_what, flags, value, after) => {
    expect(edit(flags as Record<string, FlagJson>, { op: 'set', flag: 'a', value })).toMatchObject({
      state: 'ENABLED',
      ...after,
    });
  });

  it('ends a rollout', () => {
    const rolled = edit({ a: toggle('off') }, { op: 'rollout', flag: 'a', percent: 5 }) as FlagJson;
    expect(edit({ a: rolled }, { op: 'set', flag: 'a', value: true })).toEqual(toggle('on'));
  });

  it('does not throw a rule away that a person wrote, unless told to', () => {
    expect(() => edit({ a: ownRule }, { op: 'set', flag: 'a', value: true })).toThrow(
      /has a rule of its own/,
    );
    expect(() => edit({ a: ownRule }, { op: 'rollout', flag: 'a', percent: 5 })).toThrow(
      /has a rule of its own/,
    );
    expect(edit({ a: ownRule }, { op: 'set', flag: 'a', value: true, replaceRule: true })).toEqual(
      toggle('on'),
    );
  });

  it.each([
    [{ a: words }, 'nwe', /Did you mean "new"/],
    [{ a: toggle('on') }, 'maybe', /cannot be/],
    [{}, undefined, /cannot be set to that/],
    [{}, Number.NaN, /cannot be set to that/],
    [{}, () => true, /cannot be set to that/],
  ])('%j to %s is refused', (flags, value, message) => {
    expect(() =>
      edit(flags as Record<string, FlagJson>, { op: 'set', flag: 'a', value: value as never }),
    ).toThrow(message);
  });

  it('refuses names that no flag may have', () => {
    expect(() => edit({}, { op: 'set', flag: '__proto__', value: true })).toThrow(/cannot be called/);
  });
});

describe('enable, disable, remove', () => {
  it('change the state, or take the flag out', () => {
    expect(edit({ a: toggle('on') }, { op: 'disable', flag: 'a' })).toEqual(
      toggle('on', { state: 'DISABLED' }),
    );
    expect(edit({ a: toggle('on', { state: 'DISABLED' }) }, { op: 'enable', flag: 'a' })).toEqual(
      toggle('on'),
    );
    expect(
      withFlag(
        { flags: { a: toggle('on'), b: words } },
        'a',
        edit({ a: toggle('on') }, { op: 'remove', flag: 'a' }),
      ),
    ).toEqual({ flags: { b: words } });
  });

  it.each(['enable', 'disable', 'remove'] as const)('%s refuses a flag that is not there', (op) => {
    expect(() => edit({ alpha: words }, { op, flag: 'alhpa' })).toThrow(/Did you mean "alpha"/);
  });
});

describe('rollout', () => {
  it('keeps everyone in who is in, while the share grows in steps of 0.001 %', () => {
    const share = fc.integer({ min: 0, max: 100_000 }).map((weight) => weight / 1000);
    fc.assert(
      fc.property(
        share,
        share,
        fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 50 }),
        (one, other, ids) => {
          const [less, more] = [one, other].sort((a, b) => a - b).map((percent) => setAt(percent));
          for (const targetingKey of ids) {
            if (less?.ask('a', { targetingKey })?.value === true)
              expect(more?.ask('a', { targetingKey })?.value).toBe(true);
          }
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  it.each([0.001, 0.1, 5, 25, 50, 99.999])('%d %% is that share of callers', (percent) => {
    const set = setAt(percent);
    const all = 40_000;
    const inside = Array.from({ length: all }, (_, index) =>
      set.ask('a', { targetingKey: `user-${index}` }),
    ).filter((answer) => answer?.value === true).length;
    // Four standard deviations of a binomial count: the ids are fixed, so this either holds or does not.
    const share = percent / 100;
    expect(Math.abs(inside - all * share)).toBeLessThanOrEqual(4 * Math.sqrt(all * share * (1 - share)) + 1);
  });

  it('gives nobody at 0 and everybody at 100, but who has no key', () => {
    const ids = Array.from({ length: 500 }, (_, index) => ({ targetingKey: `${index}` }));
    expect(ids.filter((id) => setAt(0).ask('a', id)?.value === true)).toEqual([]);
    expect(ids.filter((id) => setAt(100).ask('a', id)?.value !== true)).toEqual([]);
    expect(setAt(100).ask('a', {})?.value).toBe(false);
  });

  it('turns who cannot be counted off, also where the flag was on', () => {
    expect(edit({ a: toggle('on') }, { op: 'rollout', flag: 'a', percent: 5 })).toMatchObject({
      defaultVariant: 'off',
    });
  });

  it('can be read back', () => {
    const rolled = edit(
      { a: words },
      { op: 'rollout', flag: 'a', percent: 12.345, variant: 'new' },
    ) as FlagJson;
    expect(rolloutOf(rolled)).toEqual({ variant: 'new', percent: 12.345 });
    expect(rolled.targeting).toEqual({
      fractional: [
        ['new', 12_345],
        ['old', 87_655],
      ],
    });
    expect(
      rolloutOf({
        ...words,
        targeting: {
          fractional: [
            ['new', 1],
            ['old', 3],
          ],
        },
      }),
    ).toEqual({ variant: 'new', percent: 25 });
  });

  it.each([-1, 100.001, 5.0005, Number.NaN, Number.POSITIVE_INFINITY])('%d %% is refused', (percent) => {
    expect(() => setAt(percent)).toThrow(/steps of 0\.001/);
  });

  it.each([
    [{ a: words }, 'nope', /has no variant "nope"/],
    [{ a: words }, 'old', /everyone else is not clear/],
    [{ a: { ...words, defaultVariant: null } }, 'new', /everyone else is not clear/],
  ])('of %j to %s is refused', (flags, variant, message) => {
    expect(() =>
      edit(flags as Record<string, FlagJson>, { op: 'rollout', flag: 'a', percent: 5, variant }),
    ).toThrow(message);
  });
});

function setAt(percent: number) {
  const flag = edit({}, { op: 'rollout', flag: 'a', percent }) as FlagJson;
  return createFlagSet({ flags: { a: flag } }, 'flags.json');
}
