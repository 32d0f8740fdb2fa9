import * as polyfill from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { compareValues } from '../../../src/compare/compare-values.ts';
import { judgeValues } from '../../../src/compare/judge-values.ts';

/** The engine's own Temporal where it has one (Node 26), and a polyfill that is one everywhere. */
const native: unknown = Reflect.get(globalThis, 'Temporal');
const KINDS = [
  ['the polyfill', polyfill.Temporal],
  ...(native === undefined ? [] : [['the engine', native as typeof polyfill.Temporal] as const]),
] as const;

describe.each(KINDS)('Temporal of %s', (_, Temporal) => {
  it.each<[string, () => object, () => object]>([
    [
      'an Instant',
      () => Temporal.Instant.from('2026-01-01T00:00:00Z'),
      () => Temporal.Instant.from('2026-01-01T00:00:00.000000001Z'),
    ],
    ['a PlainDate', () => Temporal.PlainDate.from('2026-01-01'), () => Temporal.PlainDate.from('2026-01-02')],
    ['a PlainTime', () => Temporal.PlainTime.from('10:00'), () => Temporal.PlainTime.from('10:01')],
    [
      'a PlainDateTime',
      () => Temporal.PlainDateTime.from('2026-01-01T10:00'),
      () => Temporal.PlainDateTime.from('2026-01-01T10:01'),
    ],
    [
      'a ZonedDateTime of the same moment in another zone',
      () => Temporal.ZonedDateTime.from('2026-01-01T00:00+00:00[UTC]'),
      () => Temporal.ZonedDateTime.from('2026-01-01T01:00+01:00[Europe/Zurich]'),
    ],
    [
      'a Duration that is as long in other units',
      () => Temporal.Duration.from({ hours: 1 }),
      () => Temporal.Duration.from({ minutes: 60 }),
    ],
    [
      'a PlainYearMonth',
      () => Temporal.PlainYearMonth.from('2026-01'),
      () => Temporal.PlainYearMonth.from('2026-02'),
    ],
    [
      'a PlainMonthDay',
      () => Temporal.PlainMonthDay.from('01-01'),
      () => Temporal.PlainMonthDay.from('01-02'),
    ],
    [
      'a date of another calendar',
      () => Temporal.PlainDate.from('2026-01-01'),
      () => Temporal.PlainDate.from('2026-01-01[u-ca=gregory]'),
    ],
  ])('tells %s from another', (_shows, make, makeOther) => {
    expect(compareValues({ at: make() }, { at: make() }).verdict).toBe('same');
    expect(judgeValues([make()], [make()])).toBe('same');
    expect(compareValues({ at: makeOther() }, { at: make() })).toMatchObject({
      verdict: 'different',
      groups: [{ path: '$.at', kind: 'value', count: 1 }],
    });
    expect(judgeValues([makeOther()], [make()])).toBe('different');
    expect(compareValues(new Set([make()]), new Set([makeOther()])).verdict).toBe('different');
  });

  it('tells two of its classes that print alike apart', () => {
    const [date, text] = [Temporal.PlainDate.from('2026-01-01'), '2026-01-01'];
    expect(compareValues(date, text).verdict).toBe('different');
    expect(
      compareValues(Temporal.PlainYearMonth.from('2026-01'), Temporal.PlainDate.from('2026-01-01')),
    ).toMatchObject({
      verdict: 'different',
    });
  });
});
