import type { Report } from '../../src/record/report.ts';

/** A copy of a report with one thing wrong in it. */
export interface BrokenReport {
  readonly path: string;
  readonly report: unknown;
}

/** Every copy of the report that lacks one field, at any depth. In lists only the first member is broken. */
export function withFieldRemoved(report: Report): readonly BrokenReport[] {
  return placesIn(report, [])
    .filter(isField)
    .map((place) => broken(report, place, (parent, key) => delete parent[key]));
}

/** Every copy in which one value has a type that no field has: a symbol's stand-in, an object of one odd field. */
export function withValueMistyped(report: Report): readonly BrokenReport[] {
  return placesIn(report, []).map((place) =>
    broken(report, place, (parent, key) => {
      parent[key] = { mistyped: true };
    }),
  );
}

/** Every copy in which one object has a field too many. */
export function withFieldAdded(report: Report): readonly BrokenReport[] {
  const objects = placesIn(report, []).filter((place) => {
    const value = valueAt(report, place);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  });
  return [[], ...objects].map((place) =>
    broken(report, [...place, 'extra'], (parent) => {
      parent['extra'] = 1;
    }),
  );
}

type Place = readonly (string | number)[];
type Parent = Record<string | number, unknown>;

function isField(place: Place): boolean {
  return typeof place.at(-1) === 'string';
}

/** All places, of lists only the first member. */
function placesIn(value: unknown, place: Place): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? value.slice(0, 1).map((_, index) => index) : Object.keys(value);
  return keys.flatMap((key) => [[...place, key], ...placesIn(Reflect.get(value, key), [...place, key])]);
}

function valueAt(root: unknown, place: Place): unknown {
  return place.reduce<unknown>((value, key) => (value as Parent)[key], root);
}

function broken(
  report: Report,
  place: Place,
  change: (parent: Parent, key: string | number) => void,
): BrokenReport {
  const copy: unknown = structuredClone(report);
  change(valueAt(copy, place.slice(0, -1)) as Parent, place.at(-1) ?? '');
  return { path: place.join('.'), report: copy };
}
