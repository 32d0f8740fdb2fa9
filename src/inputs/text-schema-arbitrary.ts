import type { Arbitrary } from 'fast-check';
import type { FastCheckModule } from './load-fast-check.ts';

/** Makes an arbitrary of the texts that a JSON Schema of type `string` allows, by pattern, format and length. */
export function textSchemaArbitrary(
  fc: FastCheckModule,
  schema: Readonly<Record<string, unknown>>,
): Arbitrary<unknown> {
  const { format, pattern, minLength, maxLength } = schema;
  const known = typeof format === 'string' ? FORMATS[format]?.(fc) : undefined;
  const least = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? maxLength : Number.POSITIVE_INFINITY;
  const made = known ?? (typeof pattern === 'string' ? matching(fc, pattern) : null);
  if (made !== null) return made.filter((text) => text.length >= least && text.length <= most);
  return fc.string({ minLength: least, ...(Number.isFinite(most) ? { maxLength: most } : {}) });
}

/** Arbitraries of the formats that validators know; a text of an unknown format is any text. */
const FORMATS: Readonly<Record<string, (fc: FastCheckModule) => Arbitrary<string>>> = {
  email: (fc) => fc.emailAddress(),
  uuid: (fc) => fc.uuid(),
  uri: (fc) => fc.webUrl(),
  url: (fc) => fc.webUrl(),
  hostname: (fc) => fc.domain(),
  ipv4: (fc) => fc.ipV4(),
  ipv6: (fc) => fc.ipV6(),
  'date-time': (fc) => isoText(fc, 0, 24),
  date: (fc) => isoText(fc, 0, 10),
  time: (fc) => isoText(fc, 11, 24),
};

function isoText(fc: FastCheckModule, from: number, to: number): Arbitrary<string> {
  const range = { min: new Date('1900-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z') };
  return fc.date({ ...range, noInvalidDate: true }).map((date) => date.toISOString().slice(from, to));
}

/** A pattern whose syntax fast-check cannot follow makes any text, of which the schema's own check lets few pass. */
function matching(fc: FastCheckModule, pattern: string): Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'));
  } catch {
    return fc.string();
  }
}
