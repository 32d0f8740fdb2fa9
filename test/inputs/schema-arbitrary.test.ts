import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SchemaLike } from '../../src/inputs/arbitrary-option.ts';
import { schemaArbitrary } from '../../src/inputs/schema-arbitrary.ts';

const ZOD = z.object({
  id: z.uuid(),
  mail: z.email(),
  age: z.number().int().min(18).max(130),
  score: z.number().gt(0).lt(1),
  tags: z.array(z.string().min(2).max(5)).max(4),
  place: z.tuple([z.number(), z.number()]).optional(),
  kind: z.enum(['a', 'b']).nullable(),
  extra: z.record(z.string(), z.boolean()),
  at: z.iso.datetime(),
});
const VALIBOT = v.object({
  name: v.pipe(v.string(), v.minLength(1)),
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
  note: v.optional(v.union([v.string(), v.boolean()])),
});
const ARKTYPE = type({ host: 'string.email', n: '0<=number.integer<=10', 'o?': 'boolean', l: 'string[]' });

function sample(schema: SchemaLike<unknown>, numRuns = 100): unknown[] {
  return fc.sample(schemaArbitrary(fc, schema), { seed: 3, numRuns });
}

describe('schemaArbitrary', () => {
  it('makes values that zod finds valid', () => {
    for (const value of sample(ZOD)) expect(ZOD.safeParse(value)).toMatchObject({ success: true });
  });

  it('makes values that valibot finds valid, through its JSON Schema form', () => {
    const schema = toStandardJsonSchema(VALIBOT);

    for (const value of sample(schema)) expect(v.safeParse(VALIBOT, value)).toMatchObject({ success: true });
  });

  it('makes values that arktype finds valid', () => {
    for (const value of sample(ARKTYPE)) expect(ARKTYPE.allows(value)).toBe(true);
  });

  it('keeps to refinements that JSON Schema cannot say', () => {
    const even = z
      .number()
      .int()
      .refine((n) => n % 2 === 0);

    expect(sample(even).filter((n) => Number(n) % 2 !== 0)).toEqual([]);
  });

  it('makes values of a schema that holds itself', () => {
    const tree: z.ZodType = z.lazy(() => z.object({ leaf: z.number(), inner: z.array(tree).max(2) }));

    for (const value of sample(tree, 20)) expect(tree.safeParse(value).success).toBe(true);
  });

  it('shrinks', () => {
    const arbitrary = schemaArbitrary(fc, z.object({ n: z.number().int().min(0), text: z.string() }));
    const { counterexample } = fc.check(
      fc.property(arbitrary, (value) => Number(Reflect.get(Object(value), 'n')) < 100),
      { seed: 1 },
    );

    expect(counterexample).toEqual([{ n: 100, text: '' }]);
  });

  it('says what to do with a schema that has no JSON Schema form', () => {
    expect(() => sample(VALIBOT)).toThrow('@valibot/to-json-schema');
    expect(() => sample(z.object({ at: z.date() }))).toThrow('Date cannot be represented');
  });

  it('gives up a refinement that no value meets', () => {
    expect(() => sample(z.string().refine(() => false))).toThrow('refused 5000 generated values in a row');
  });
});
