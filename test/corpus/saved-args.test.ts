import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareValues } from '../../src/compare/compare-values.ts';
import { readArgs, writeArgs } from '../../src/corpus/saved-args.ts';

class Money {
  cents = 1;
}

describe('writeArgs', () => {
  it.each<{ kind: string; args: unknown[] }>([
    { kind: 'undefined, NaN and -0', args: [undefined, Number.NaN, -0] },
    { kind: 'a BigInt, a Date, a RegExp', args: [5n, new Date(7), /a+/gi] },
    { kind: 'Maps and Sets', args: [new Map([[{ a: 1 }, new Set([1])]])] },
    { kind: 'holes', args: [Object.assign([], { 0: 1, 2: 3 })] },
    { kind: 'typed arrays', args: [new Float64Array([0.1]), new Uint8Array([1])] },
    { kind: 'a Buffer', args: [Buffer.from('ab')] },
    { kind: 'an error with a cause and a code', args: [error()] },
    { kind: 'no prototype', args: [Object.assign(Object.create(null), { a: 1 })] },
    { kind: 'values of another realm', args: [runInNewContext('({ list: [1] })')] },
    { kind: 'a URL', args: [new URL('https://example.com/a')] },
  ])('keeps $kind', ({ args }) => {
    const written = writeArgs(args);

    expect(written.kind).toBe('args');
    const again = readArgs(JSON.parse(JSON.stringify(written.kind === 'args' && written.flat)));
    expect(compareValues(again, args, { references: 'strict' }).verdict).toBe('same');
  });

  it('keeps what is shared shared, and cycles closed', () => {
    const shared = { a: 1 };
    const ring: { self?: unknown } = {};
    ring.self = ring;
    const [one, other, circle] = argsOf([shared, shared, ring]) as [object, object, { self: unknown }];

    expect(one).toBe(other);
    expect(circle.self).toBe(circle);
  });

  it.each<{ kind: string; args: unknown[] }>([
    { kind: 'an instance of a class', args: [new Money()] },
    { kind: 'an array of a class', args: [Money, class extends Array {}.of(1)].slice(1) },
    { kind: 'a function', args: [() => 1] },
    { kind: 'a promise', args: [Promise.resolve()] },
    { kind: 'an error of a class', args: [new (class HttpError extends Error {})('x')] },
    { kind: 'a place in a text', args: [Object.assign(/a/g, { lastIndex: 3 })] },
    { kind: 'more than a review would read', args: ['x'.repeat(30_000)] },
  ])('says why it does not keep $kind', ({ args }) => {
    const written = writeArgs(args);

    expect(written).toMatchObject({ kind: 'lost', reason: expect.stringMatching(/\w/) });
  });

  it('never keeps what would come back as something else', () => {
    const anything = fc.anything({
      withDate: true,
      withMap: true,
      withSet: true,
      withBigInt: true,
      withBoxedValues: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(fc.array(anything), (args) => {
        const written = writeArgs(args);
        if (written.kind === 'lost') return;
        const again = readArgs(JSON.parse(JSON.stringify(written.flat)));
        expect(compareValues(again, args, { references: 'strict' }).verdict).toBe('same');
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

function argsOf(args: unknown[]): readonly unknown[] {
  const written = writeArgs(args);
  if (written.kind === 'lost') throw new Error(written.reason);
  return written.args;
}

function error(): Error {
  return Object.assign(new RangeError('low', { cause: new Error('why') }), { code: 'E_LOW' });
}
