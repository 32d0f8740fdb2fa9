import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompareOptions } from '../../src/compare/compare-options.ts';
import { compareValues } from '../../src/compare/compare-values.ts';
import type { Comparison, DifferenceKind } from '../../src/compare/difference.ts';
import { judgeValues } from '../../src/compare/judge-values.ts';
import { listChanges } from '../../src/compare/list-changes.ts';
import { renderDifference } from '../../src/compare/render-difference.ts';
import { isWithinTolerance } from '../../src/compare/tolerance.ts';
import { previewValue } from '../../src/text/value-preview.ts';

const SEED = 20_260_401;

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withTypedArray: true,
});

/** Values of few parts, so that two of them are often equal or nearly so. */
const alike = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(0, -0, 1, Number.NaN, '', 'a', null, undefined, 1n),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.sparseArray(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', '', 'id', 'toString', '__proto__'), tie('value'), { maxKeys: 3 }),
    fc.array(tie('value'), { maxLength: 3 }).map((members) => new Set(members)),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 3 }).map((entries) => new Map(entries)),
  ),
})).value;

/** Two equal, separate values, of which the second may get one small edit. */
const edited = fc.tuple(fc.clone(anything, 2), fc.array(fc.nat(), { maxLength: 4 }), anything);

/** Replaces or adds one part somewhere below `value`, along the steps. */
function edit(value: unknown, steps: readonly number[], part: unknown): unknown {
  const [step = 0, ...others] = steps;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return part;
  const keys = Object.keys(value);
  const key = keys.length === 0 ? 'added' : (keys[step % keys.length] ?? 'added');
  if (!Object.isExtensible(value) || (value instanceof String && key !== 'added')) return part;
  const below: unknown = Reflect.get(value, key);
  Object.defineProperty(value, key, {
    value: edit(below, others, part),
    enumerable: true,
    writable: true,
    configurable: true,
  });
  return value;
}

function countOf({ groups }: Comparison, kind: DifferenceKind): number {
  return groups.filter((group) => group.kind === kind).reduce((sum, { count }) => sum + count, 0);
}

function isSame(newValue: unknown, oldValue: unknown): boolean {
  return compareValues(newValue, oldValue).verdict === 'same';
}

describe('the comparator', () => {
  it('agrees with node about any two values', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => isSame(a, b) === isDeepStrictEqual(a, b)),
      { numRuns: 2000, seed: SEED },
    );
  });

  it('agrees with node about values that are alike', () => {
    fc.assert(
      fc.property(alike, alike, (a, b) => isSame(a, b) === isDeepStrictEqual(a, b)),
      { numRuns: 5000, seed: SEED },
    );
  });

  it('agrees with node about a value and a copy with one small edit', () => {
    fc.assert(
      fc.property(edited, ([[a, b], steps, part]) => {
        const other = edit(b, steps, part);
        return isSame(a, other) === isDeepStrictEqual(a, other);
      }),
      { numRuns: 2000, seed: SEED },
    );
  });

  it('judges as it reports, under any policy', () => {
    const pair = fc.oneof(
      fc.tuple(anything, anything),
      fc.tuple(alike, alike),
      edited.map(([[a, b], steps, part]) => [a, edit(b, steps, part)] as const),
      fc.clone(alike, 2),
    );
    const policy = fc.record<CompareOptions>(
      {
        tolerance: fc.constant({ abs: 1 }),
        negativeZero: fc.constant('same'),
        nan: fc.constant('distinct'),
        undefinedProps: fc.constant('ignore'),
        classes: fc.constantFrom('identity', 'ignore'),
        references: fc.constant('strict'),
        rules: fc.constantFrom(
          [{ path: '**.a', ignore: true }],
          [{ path: '**', unordered: true }],
          [{ path: '$', key: 'id' }],
        ),
        table: fc.constant({}),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(pair, policy, ([a, b], options) => {
        expect(judgeValues(a, b)).toBe(compareValues(a, b).verdict);
        expect(judgeValues(a, b, options)).toBe(compareValues(a, b, options).verdict);
      }),
      { numRuns: 4000, seed: SEED },
    );
  });

  it('finds nothing between a value and its copy', () => {
    fc.assert(
      fc.property(fc.clone(anything, 2), ([a, b]) => {
        expect(compareValues(a, b)).toMatchObject({ verdict: 'same', total: 0, groups: [], complete: true });
      }),
      { numRuns: 1000, seed: SEED },
    );
  });

  it('finds nothing between a value and its structured clone', () => {
    const cloneable = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(cloneable, (value) => isSame(structuredClone(value), value)),
      { numRuns: 1000, seed: SEED },
    );
  });

  it('says the same of swapped sides, with added and removed swapped', () => {
    fc.assert(
      fc.property(alike, alike, (a, b) => {
        const [forth, back] = [compareValues(a, b), compareValues(b, a)];
        expect([forth.verdict, forth.total]).toEqual([back.verdict, back.total]);
        expect(countOf(forth, 'added')).toBe(countOf(back, 'removed'));
        expect(countOf(forth, 'removed')).toBe(countOf(back, 'added'));
      }),
      { numRuns: 3000, seed: SEED },
    );
  });

  it('counts in its groups what it counts in total', () => {
    fc.assert(
      fc.property(alike, alike, (a, b) => {
        const { groups, total } = compareValues(a, b);
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total);
        expect(groups.every(({ count, compared, kind }) => kind === 'moved' || count <= compared)).toBe(true);
      }),
      { numRuns: 1000, seed: SEED },
    );
  });

  it('does not care for the order of keys, members and entries', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.string(), alike), { selector: ([key]) => key }), (entries) => {
        const reversed = entries.toReversed();
        expect(isSame(Object.fromEntries(entries), Object.fromEntries(reversed))).toBe(true);
        expect(isSame(new Map(entries), new Map(reversed))).toBe(true);
        const [members, others] = [entries, reversed].map((list) => new Set(list.map(([, value]) => value)));
        expect(isSame(members, others)).toBe(true);
        expect(compareValues(entries, reversed, { rules: [{ path: '$', unordered: true }] }).verdict).toBe(
          'same',
        );
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  it('finds a difference exactly where deep-diff finds one in the normal forms', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(alike, alike), fc.tuple(anything, anything)), ([a, b]) => {
        const { changes, truncated } = listChanges(a, b);
        return changes.length + truncated > 0 === !isSame(a, b);
      }),
      { numRuns: 4000, seed: SEED },
    );
  });

  it('agrees with a numeric tolerance inside any structure', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), fc.double({ min: 0, max: 10, noNaN: true }), (a, b, abs) => {
        const within = isWithinTolerance(a, b, { abs }) || (Number.isNaN(a) && Number.isNaN(b));
        const verdict = compareValues({ x: [a] }, { x: [b] }, { tolerance: { abs } }).verdict;
        expect(verdict).toBe(within ? 'same' : 'different');
      }),
      { numRuns: 500, seed: SEED },
    );
  });
});

describe('rendering', () => {
  it('shows a change wherever there is a difference, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(alike, alike), fc.tuple(anything, anything)), ([a, b]) => {
        const { lines } = renderDifference(a, b, 500);
        expect(lines.every((line) => /^(?:[-+] | {2})/.test(line))).toBe(true);
        expect(lines.join('')).not.toMatch(/\p{Cc}|\p{Cs}/u);
        if (!isSame(a, b)) expect(lines.some((line) => /^[-+] /.test(line))).toBe(true);
      }),
      { numRuns: 1500, seed: SEED },
    );
  });

  it('previews any value on one line of the length asked for', () => {
    fc.assert(
      fc.property(
        fc.oneof(anything, fc.string({ unit: 'binary' })),
        fc.integer({ min: 1, max: 80 }),
        (value, length) => {
          const text = previewValue(value, length);
          expect(text.length).toBeLessThanOrEqual(length);
          expect(text).not.toMatch(/\p{Cc}|\p{Cs}/u);
          expect(previewValue(value, length)).toBe(text);
        },
      ),
      { numRuns: 1500, seed: SEED },
    );
  });
});
