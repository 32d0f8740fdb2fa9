import { describe, expect, it } from 'vitest';
import { compareImpl, compareImplSync } from '../../../src/index.ts';
import type { Trial } from '../../../src/trial/trial.ts';

const ORDER = {
  id: 'a1',
  price: 12.5,
  paid: true,
  at: new Date('2026-11-20T10:00:00Z'),
  lines: [
    { sku: 'Apple', count: 2 },
    { sku: 'Pear', count: 1 },
  ],
};

function proved(answer: unknown, options: object = {}): Trial {
  const make = (): unknown => answer;
  return compareImplSync({ name: 'proved', old: make, new: make, prove: true, measure: false, ...options });
}

/** What passes, as `path: changes (because)`. */
function letThrough(answer: unknown, options: object = {}): readonly string[] {
  const { proof } = proved(answer, options).behaviour;
  return (proof?.letThrough ?? []).map(({ path, changes, everything, because }) => {
    return `${path}: ${everything ? 'everything' : changes.join(', ')} (${because.join(', ')})`;
  });
}

describe('prove', () => {
  it('finds nothing that the usual comparison lets through', () => {
    const answers = [
      ORDER,
      12,
      -0,
      0,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      'text',
      '',
      null,
      undefined,
      9n,
      [3, 1, 2],
      [],
      {},
      new Map([['a', { b: 1 }]]),
      new Set([1, 2]),
      new Date(Number.NaN),
      Uint8Array.of(1, 2),
      Object.create(null),
      new (class Cart {
        total = 3;
      })(),
      Object.freeze([Object.freeze({ frozen: true })]),
    ];
    for (const [index, answer] of answers.entries()) {
      const { proof, verdict } = proved(answer).behaviour;
      expect(proof?.letThrough, `answer ${index}`).toEqual([]);
      expect(proof?.tried, `answer ${index}`).toBeGreaterThan(0);
      expect(verdict).toBe('same');
    }
    expect(proved(ORDER).behaviour.notes).toEqual([
      expect.stringMatching(
        /^prove: \d+ changes of what new did in 1 case were tried, and every one would be noticed$/,
      ),
    ]);
  });

  it.each<[string, object, string]>([
    ['a tolerance', { tolerance: { rel: 0.01 } }, '$.price: +1 ulp, +0.1 % (tolerance)'],
    [
      'a rule that ignores',
      { rules: [{ path: '**.at', ignore: true }] },
      '$.at: everything (the rule for "**.at")',
    ],
    [
      'a rule about order',
      { rules: [{ path: 'lines', unordered: true }] },
      '$.lines: order (the rule for "lines")',
    ],
    [
      'a comparer',
      { rules: [{ path: 'id', compare: () => true }] },
      '$.id: case, a space behind, one character, empty, null, undefined (the rule for "id")',
    ],
    [
      'a map',
      { rules: [{ path: 'lines[*].sku', map: (sku: unknown) => String(sku).toLowerCase() }] },
      '$.lines[*].sku: case (the rule for "lines[*].sku")',
    ],
    ['undefined as missing', { undefinedProps: 'ignore', rules: [] }, ''],
    ['classes', { classes: 'ignore' }, "$: class (classes: 'ignore')"],
    ['an adapter', { project: ({ id }: { id: string }) => id }, '$.price: everything (project)'],
  ])('says what %s lets through, and why', (_, options, said) => {
    const found = letThrough(ORDER, options);
    if (said === '') expect(found).toEqual([]);
    else expect(found).toContain(said);
    // Elsewhere the comparison is as sharp as before.
    if (!('project' in options) && !('classes' in options)) expect(found.length).toBeLessThanOrEqual(3);
  });

  it('knows the words for zeros, missing keys, errors and arguments', () => {
    expect(letThrough({ n: 0 }, { negativeZero: 'same' })).toEqual([
      "$.n: sign of zero (negativeZero: 'same')",
    ]);
    expect(letThrough({ n: undefined }, { undefinedProps: 'ignore' })).toEqual([
      "$.n: missing (undefinedProps: 'ignore')",
    ]);
    const fails = (): never => {
      throw new RangeError('too many');
    };
    expect(letThrough(null, { old: fails, new: fails, errors: 'class' })).toEqual([
      "$throw: message, one property more (errors: 'class')",
    ]);
    const sort = (list: number[]): number => list.sort().length;
    const given = { old: sort, new: sort, cases: [[[3, 1, 2]]] };
    expect(letThrough(null, { ...given, mutation: 'ignore' }).join('\n')).toContain("(mutation: 'ignore')");
    expect(letThrough(null, given)).toEqual([]);
  });

  it('names all options where it takes more than one to hide a change', () => {
    const rules = [
      { path: 'price', ignore: true },
      { path: '**.price', ignore: true },
    ];
    expect(letThrough(ORDER, { rules })).toEqual([
      '$.price: everything (the rule for "price", the rule for "**.price")',
    ]);
  });

  it('names no option that would only hide some of what another one hides whole', () => {
    const options = { tolerance: { rel: 0.01 }, rules: [{ path: 'price', ignore: true }] };
    expect(letThrough(ORDER, options)).toContain('$.price: everything (the rule for "price")');
  });

  it('says so in the notes, the outermost place only', () => {
    const { notes } = proved(ORDER, { rules: [{ path: 'lines', ignore: true }] }).behaviour;
    expect(notes).toEqual([
      expect.stringMatching(
        /^prove: \d+ changes of what new did in 1 case were tried; some would pass at 1 path$/,
      ),
      'prove: let through: $.lines any change (the rule for "lines")',
    ]);
  });

  it('leaves answers and the verdict as they are', async () => {
    const answer = Object.freeze({ list: Object.freeze([1, 2]), when: new Date(0) });
    expect(proved(answer, { rules: [{ path: 'list', ignore: true }] }).gate.decision).toBe('pass');
    expect(answer).toEqual({ list: [1, 2], when: new Date(0) });
    const differs = await compareImpl({
      old: async () => ({ a: 1, b: 1 }),
      new: async () => ({ a: 2, b: 1 }),
      prove: true,
      tolerance: { abs: 0.1 },
    });
    expect(differs.behaviour.verdict).toBe('different');
    expect(differs.behaviour.proof?.letThrough.map(({ path }) => path)).toEqual(['$.a', '$.b']);
  });

  it('is bounded', () => {
    const large = Array.from({ length: 20_000 }, (_, id) => ({ id, tags: ['a', 'b'] }));
    const { proof } = proved(large, { old: () => large, new: () => large }).behaviour;
    expect(proof?.tried).toBeLessThan(100);
    const cases = Array.from({ length: 100 }, (_, n) => [n]);
    const many = proved(null, { old: (n: number) => n, new: (n: number) => n, cases }).behaviour;
    expect(many.proof?.cases).toBe(8);
  });

  it('is not there where nobody asked, and takes nothing but true and false', () => {
    expect(proved(1, { prove: false }).behaviour).toMatchObject({ proof: null, notes: [] });
    expect(() => proved(1, { prove: 'yes' })).toThrow(/the option prove has a value that it cannot have/);
  });
});
