import type { Arbitrary } from 'fast-check';
import type { ArbitraryOption } from './arbitrary-option.ts';
import { isSchema } from './arbitrary-option.ts';
import { enrichArbitrary } from './enrich-arbitrary.ts';
import type { FastCheckModule } from './load-fast-check.ts';
import type { Literals } from './mine-literals.ts';
import { schemaArbitrary } from './schema-arbitrary.ts';

/**
 * The arbitrary of the argument lists that an `arbitrary` option stands for, with the constants of both sides mixed in:
 * argument by argument, so that one which cannot be enriched does not keep the others from it.
 *
 * @throws {UsageError} When a schema cannot be turned into an arbitrary.
 */
export function argsArbitrary(
  fc: FastCheckModule,
  option: ArbitraryOption,
  literals: Literals,
): Arbitrary<unknown> {
  const enriched = (part: unknown): Arbitrary<unknown> =>
    enrichArbitrary(fc, isSchema(part) ? schemaArbitrary(fc, part) : (part as Arbitrary<unknown>), literals);
  if (!Array.isArray(option)) return enriched(option);
  // Around the whole as well: arguments that are equal to each other are a case of their own.
  return enrichArbitrary(fc, fc.tuple(...option.map(enriched)), literals);
}
