import type { Arbitrary } from 'fast-check';
import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import type { SchemaLike } from './arbitrary-option.ts';
import { jsonSchemaArbitrary } from './json-schema-arbitrary.ts';
import type { FastCheckModule } from './load-fast-check.ts';

/** Values in a row that a schema may refuse before it is given up: a refinement that random values never meet. */
const MOST_REFUSED = 5000;

/**
 * The arbitrary of the values that a Standard Schema takes in: made from its JSON Schema form and, since that cannot say
 * everything, only what the schema itself finds valid.
 *
 * @throws {UsageError} When the schema has no JSON Schema form.
 */
export function schemaArbitrary(fc: FastCheckModule, schema: SchemaLike<unknown>): Arbitrary<unknown> {
  const made = jsonSchemaArbitrary(fc, jsonSchemaOf(schema));
  const { validate } = schema['~standard'];
  return validate === undefined ? made : made.filter(patientFilter(validate));
}

function jsonSchemaOf(schema: SchemaLike<unknown>): unknown {
  const form: unknown = Reflect.get(schema['~standard'], 'jsonSchema');
  const input: unknown = typeof form === 'object' && form !== null ? Reflect.get(form, 'input') : null;
  if (typeof input !== 'function') {
    throw new UsageError({
      problem: 'the schema given as arbitrary has no JSON Schema form, from which inputs are generated.',
      expected: 'a schema of zod 4.2 or arktype 2.1.28 and later, or one that its library converts',
      received: `a schema of ${previewValue(Reflect.get(schema['~standard'], 'vendor'))}`,
      advice: "import { toStandardJsonSchema } from '@valibot/to-json-schema', for instance",
    });
  }
  const made = formOf(() => Reflect.apply(input, form, [{ target: 'draft-2020-12' }]));
  if ('form' in made) return made.form;
  throw new UsageError({
    problem: 'the schema given as arbitrary cannot be said as JSON Schema, from which inputs are generated.',
    expected: 'a schema of values that JSON has',
    received: previewValue(made.error, 200),
    advice: 'arbitrary: [fc.date()], an arbitrary in place of that schema',
  });
}

function formOf(make: () => unknown): { readonly form: unknown } | { readonly error: unknown } {
  try {
    return { form: make() };
  } catch (error) {
    return { error };
  }
}

/** Says which values the schema finds valid. Asynchronous schemas are not asked: their JSON Schema form has to do. */
function patientFilter(validate: (value: unknown) => unknown): (value: unknown) => boolean {
  let refused = 0;
  return (value) => {
    const valid = isValid(validate(value));
    refused = valid ? 0 : refused + 1;
    if (refused < MOST_REFUSED) return valid;
    throw new UsageError({
      problem: `the schema given as arbitrary refused ${MOST_REFUSED} generated values in a row.`,
      expected: 'a schema whose refinements random values meet now and then',
      received: `for instance ${previewValue(value, 100)}`,
      advice: 'arbitrary: [fc.string().map(…)], which makes valid values only',
    });
  };
}

function isValid(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || 'then' in answer) return true;
  return Reflect.get(answer, 'issues') === undefined;
}
