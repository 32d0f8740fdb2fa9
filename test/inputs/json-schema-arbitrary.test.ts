import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonSchemaArbitrary } from '../../src/inputs/json-schema-arbitrary.ts';

describe('jsonSchemaArbitrary', () => {
  it.each<{ kind: string; schema: object }>([
    { kind: 'integer bounds', schema: { type: 'integer', exclusiveMinimum: 3, maximum: 9 } },
    { kind: 'multiples', schema: { type: 'integer', multipleOf: 5, minimum: 1, maximum: 21 } },
    { kind: 'number bounds', schema: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 } },
    { kind: 'a lower bound alone', schema: { type: 'integer', minimum: 3_000_000_000 } },
    { kind: 'text lengths', schema: { type: 'string', minLength: 3, maxLength: 4 } },
    { kind: 'a pattern', schema: { type: 'string', pattern: '^[A-Z]{2}\\d{3}$' } },
    { kind: 'a constant', schema: { const: { a: [1] } } },
    { kind: 'an enumeration', schema: { enum: ['a', 2, null] } },
    { kind: 'several types', schema: { type: ['string', 'null', 'boolean'] } },
    { kind: 'a union', schema: { oneOf: [{ type: 'integer' }, { type: 'array', items: { type: 'null' } }] } },
    { kind: 'an intersection', schema: { allOf: [object('a'), object('b')] } },
    { kind: 'array bounds', schema: { type: 'array', items: { type: 'boolean' }, minItems: 2, maxItems: 3 } },
    {
      kind: 'unique items',
      schema: { type: 'array', items: { enum: [1, 2, 3] }, uniqueItems: true, maxItems: 3 },
    },
    { kind: 'a dictionary', schema: { type: 'object', additionalProperties: { type: 'integer' } } },
    { kind: 'a reference', schema: { $ref: '#/definitions/n', definitions: { n: { type: 'integer' } } } },
    { kind: 'a type left unsaid', schema: { properties: { a: { type: 'integer' } }, required: ['a'] } },
    { kind: 'anything', schema: {} },
  ])('makes values that a validator finds valid: $kind', ({ schema }) => {
    const validate = new Ajv({ strict: false }).compile(schema);

    for (const value of fc.sample(jsonSchemaArbitrary(fc, schema), { seed: 5, numRuns: 100 })) {
      expect(validate(value), JSON.stringify(value)).toBe(true);
    }
  });

  it('makes tuples with a rest', () => {
    const schema = {
      type: 'array',
      prefixItems: [{ type: 'string' }],
      items: { type: 'integer' },
      maxItems: 3,
    };

    for (const value of fc.sample(jsonSchemaArbitrary(fc, schema), { seed: 5, numRuns: 50 })) {
      const [first, ...rest] = value as unknown[];
      expect(typeof first).toBe('string');
      expect(rest.length).toBeLessThanOrEqual(2);
      expect(rest.every(Number.isInteger)).toBe(true);
    }
  });

  it('leaves optional properties out now and then', () => {
    const schema = { ...object('a'), required: [] };
    const values = fc.sample(jsonSchemaArbitrary(fc, schema), { seed: 5, numRuns: 50 });

    expect(new Set(values.map((value) => Object.keys(Object(value)).length))).toEqual(new Set([0, 1]));
  });

  it.each([
    { schema: { type: 'tuple' }, says: 'a type that is unknown' },
    { schema: { $ref: '#/$defs/gone' }, says: 'a part that it does not hold' },
    { schema: { $ref: 'https://example.com/schema' }, says: 'a part that it does not hold' },
  ])('refuses $schema', ({ schema, says }) => {
    expect(() => jsonSchemaArbitrary(fc, schema)).toThrow(says);
  });
});

function object(name: string): object {
  return { type: 'object', properties: { [name]: { type: 'integer' } }, required: [name] };
}
