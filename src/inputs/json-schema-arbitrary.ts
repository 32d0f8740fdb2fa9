import type { Arbitrary } from 'fast-check';
import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import type { FastCheckModule } from './load-fast-check.ts';
import { numberSchemaArbitrary } from './number-schema-arbitrary.ts';
import { textSchemaArbitrary } from './text-schema-arbitrary.ts';

/** One level of a JSON Schema: keywords and what they say. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What is the same for all levels of a schema. */
interface Scope {
  readonly fc: FastCheckModule;
  readonly root: JsonSchema;
  /** Arbitraries of references that were met, so that a schema may hold itself. */
  readonly references: Map<string, Arbitrary<unknown>>;
}

/**
 * Makes an arbitrary of the values that a JSON Schema allows (draft 2020-12: objects, arrays, tuples, enumerations,
 * unions, references, bounds, patterns and the usual formats). Keywords that only narrow a value further, such as
 * `not`, are left to whoever validates.
 *
 * @throws {UsageError} When a keyword is met that has no arbitrary.
 */
export function jsonSchemaArbitrary(fc: FastCheckModule, schema: unknown): Arbitrary<unknown> {
  const root = isSchemaObject(schema) ? schema : {};
  return arbitraryOf({ fc, root, references: new Map() }, schema);
}

function arbitraryOf(scope: Scope, schema: unknown): Arbitrary<unknown> {
  const { fc } = scope;
  if (!isSchemaObject(schema)) return fc.jsonValue();
  if (typeof schema['$ref'] === 'string') return referenceOf(scope, schema['$ref']);
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum']);
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(choices)) return fc.oneof(...choices.map((choice) => arbitraryOf(scope, choice)));
  if (Array.isArray(schema['allOf'])) return arbitraryOf(scope, merged(schema, schema['allOf']));
  const { type } = schema;
  if (Array.isArray(type)) return fc.oneof(...type.map((one) => typedArbitrary(scope, one, schema)));
  return typedArbitrary(scope, type ?? impliedType(schema), schema);
}

function typedArbitrary(scope: Scope, type: unknown, schema: JsonSchema): Arbitrary<unknown> {
  const { fc } = scope;
  switch (type) {
    case 'string':
      return textSchemaArbitrary(fc, schema);
    case 'integer':
    case 'number':
      return numberSchemaArbitrary(fc, type, schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return arrayArbitrary(scope, schema);
    case 'object':
      return objectArbitrary(scope, schema);
    case undefined:
      return fc.jsonValue();
    default:
      throw new UsageError({
        problem: 'a JSON Schema asks for a type that is unknown.',
        expected: 'string, number, integer, boolean, null, array or object',
        received: previewValue(type),
        advice: 'an arbitrary of fast-check in place of that schema',
      });
  }
}

function arrayArbitrary(scope: Scope, schema: JsonSchema): Arbitrary<unknown> {
  const { fc } = scope;
  const { prefixItems, items } = schema;
  const firsts = Array.isArray(prefixItems) ? prefixItems.map((item) => arbitraryOf(scope, item)) : [];
  const least = Math.max(0, count(schema['minItems'], 0) - firsts.length);
  const most = items === false ? 0 : Math.max(least, count(schema['maxItems'], least + 10) - firsts.length);
  if (most === 0) return fc.tuple(...firsts);
  const bounds = { minLength: least, maxLength: most };
  const item = arbitraryOf(scope, items);
  const rest =
    schema['uniqueItems'] === true
      ? fc.uniqueArray(item, { ...bounds, selector: (value) => JSON.stringify(value) })
      : fc.array(item, bounds);
  if (firsts.length === 0) return rest;
  return fc.tuple(fc.tuple(...firsts), rest).map(
    ([before, after]) => [...before, ...after],
    (value) => {
      const list = Array.isArray(value) ? value : [];
      return [list.slice(0, firsts.length), list.slice(firsts.length)];
    },
  );
}

function objectArbitrary(scope: Scope, schema: JsonSchema): Arbitrary<unknown> {
  const { fc } = scope;
  const { properties, additionalProperties } = schema;
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  if (!isSchemaObject(properties)) {
    const value = isSchemaObject(additionalProperties)
      ? arbitraryOf(scope, additionalProperties)
      : fc.jsonValue();
    const key = isSchemaObject(schema['propertyNames'])
      ? keyArbitrary(scope, schema['propertyNames'])
      : fc.string();
    return additionalProperties === false
      ? fc.constant({})
      : fc.dictionary(key, value, { noNullPrototype: true });
  }
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, arbitraryOf(scope, property)]),
  );
  const requiredKeys = Object.keys(model).filter((name) => required.includes(name));
  return fc.record(model, { requiredKeys, noNullPrototype: true });
}

function keyArbitrary(scope: Scope, names: JsonSchema): Arbitrary<string> {
  return arbitraryOf(scope, { type: 'string', ...names }).map(String, (key) => String(key));
}

/** `#/$defs/Node`: looked up once, and only when a value of it is made, so that a schema may hold itself. */
function referenceOf(scope: Scope, reference: string): Arbitrary<unknown> {
  const known = scope.references.get(reference);
  if (known !== undefined) return known;
  const target = reference
    .split('/')
    .slice(1)
    .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, key) => (isSchemaObject(at) ? at[key] : undefined), scope.root);
  if (!reference.startsWith('#') || target === undefined) {
    throw new UsageError({
      problem: 'a JSON Schema refers to a part that it does not hold.',
      expected: 'a reference within the schema, such as #/$defs/Node',
      received: previewValue(reference),
      advice: 'an arbitrary of fast-check in place of that schema',
    });
  }
  const { tied } = scope.fc.letrec<{ tied: unknown }>((tie) => {
    scope.references.set(reference, tie('tied'));
    return { tied: arbitraryOf(scope, target) };
  });
  scope.references.set(reference, tied);
  return tied;
}

/** `allOf` as one level: later keywords win, properties and required names are joined. */
function merged(schema: JsonSchema, parts: readonly unknown[]): JsonSchema {
  const levels = [{ ...schema, allOf: undefined }, ...parts.filter(isSchemaObject)];
  const properties = levels.flatMap((level) => Object.entries(Object(level['properties'])));
  const required = levels.flatMap((level) => list(level['required']));
  return Object.fromEntries([
    ...levels.flatMap((level) => Object.entries(level)),
    ...(properties.length === 0 ? [] : [['properties', Object.fromEntries(properties)]]),
    ['required', required],
  ]);
}

function impliedType(schema: JsonSchema): string | undefined {
  if ('properties' in schema || 'additionalProperties' in schema) return 'object';
  if ('items' in schema || 'prefixItems' in schema) return 'array';
  return 'pattern' in schema || 'minLength' in schema || 'format' in schema ? 'string' : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function count(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}

function isSchemaObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
