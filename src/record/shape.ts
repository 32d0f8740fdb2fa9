import { isDay } from '../text/day.ts';
import { terminalSafe } from '../text/terminal-safe.ts';

/** The first place where a value does not have its shape. */
export interface ShapeFault {
  /** Path from the root: `trials[3].time.ratio`. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/** Looks at a value that stands at `path`, and answers the first fault in it, or null. */
export type Shape = (value: unknown, path: string) => ShapeFault | null;

/** An object with all of these fields. Others are allowed, so that a reader need not be newer than its report. */
export function fields(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return fault(path, 'an object', value);
    }
    return firstFault(Object.entries(shapes), ([name, shape]) => {
      const place = path === '' ? name : `${path}.${name}`;
      const present = Object.hasOwn(value, name);
      return present
        ? shape(Reflect.get(value, name), place)
        : { path: place, expected: 'a field', received: 'nothing' };
    });
  };
}

/** An object whose fields all have one shape, whatever their names. */
export function recordOf(shape: Shape): Shape {
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return fault(path, 'an object', value);
    }
    return firstFault(Object.entries(value), ([name, member]) => shape(member, `${path}.${name}`));
  };
}

/** A value that has all of these shapes. */
export function allOf(...shapes: readonly Shape[]): Shape {
  return (value, path) => firstFault(shapes, (shape) => shape(value, path));
}

/** An object of which only these fields are looked at, and each only where it is there. */
export function optionalFields(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    if (typeof value !== 'object' || value === null) return fault(path, 'an object', value);
    const present = Object.entries(shapes).filter(([name]) => Object.hasOwn(value, name));
    return firstFault(present, ([name, shape]) =>
      shape(Reflect.get(value, name), path === '' ? name : `${path}.${name}`),
    );
  };
}

/** Anything that JSON can hold. */
export function anything(): Shape {
  return () => null;
}

/** A list whose members all have one shape. */
export function listOf(shape: Shape): Shape {
  return (value, path) => {
    if (!Array.isArray(value)) return fault(path, 'a list', value);
    return firstFault([...value.entries()], ([index, member]) => shape(member, `${path}[${index}]`));
  };
}

/** A list that holds these shapes, in this order and no more. */
export function tuple(...shapes: readonly Shape[]): Shape {
  return (value, path) => {
    if (!Array.isArray(value) || value.length !== shapes.length) {
      return fault(path, `a list of ${shapes.length}`, value);
    }
    return firstFault([...shapes.entries()], ([index, shape]) => shape(value[index], `${path}[${index}]`));
  };
}

/** The shape, or null. */
export function orNull(shape: Shape): Shape {
  return (value, path) => (value === null ? null : shape(value, path));
}

/** One of a union's words. Given as the keys of an object, so that the compiler misses none. */
export function oneOf<Word extends string>(words: Readonly<Record<Word, true>>): Shape {
  const known = Object.keys(words);
  return (value, path) =>
    typeof value === 'string' && known.includes(value) ? null : fault(path, known.join(' or '), value);
}

/** Text that matches a pattern; without one, any text. */
export function text(pattern?: RegExp): Shape {
  return (value, path) => {
    if (typeof value !== 'string') return fault(path, 'a text', value);
    return pattern === undefined || pattern.test(value)
      ? null
      : fault(path, `text like ${pattern.source}`, value);
  };
}

/** A number that is finite, as every number of a report is; with `most`, of at most that size. */
export function finite(most: number = Number.MAX_VALUE): Shape {
  const expected = most === Number.MAX_VALUE ? 'a finite number' : `a number from -${most} to ${most}`;
  return (value, path) =>
    typeof value === 'number' && Math.abs(value) <= most ? null : fault(path, expected, value);
}

/** A moment in UTC: `2026-11-22T10:00:00.000Z`. */
export function moment(): Shape {
  const pattern = text(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  return (value, path) =>
    pattern(value, path) ??
    (Number.isNaN(Date.parse(String(value))) ? fault(path, 'a moment that there is', value) : null);
}

/** A day of the calendar: `2027-01-31`. */
export function day(): Shape {
  return (value, path) => (isDay(value) ? null : fault(path, 'a day such as 2027-01-31', value));
}

/** A whole number from `least` to `most`. */
export function whole(
  least: number = Number.NEGATIVE_INFINITY,
  most: number = Number.POSITIVE_INFINITY,
): Shape {
  const from = Number.isFinite(least) ? ` of at least ${least}` : '';
  const expected = `a whole number${from}${Number.isFinite(most) ? ` and at most ${most}` : ''}`;
  return (value, path) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? null
      : fault(path, expected, value);
}

/** True or false. */
export function flag(): Shape {
  return (value, path) => (typeof value === 'boolean' ? null : fault(path, 'true or false', value));
}

function firstFault<Part>(
  parts: readonly Part[],
  look: (part: Part) => ShapeFault | null,
): ShapeFault | null {
  for (const part of parts) {
    const found = look(part);
    if (found !== null) return found;
  }
  return null;
}

function fault(path: string, expected: string, value: unknown): ShapeFault {
  return { path, expected, received: terminalSafe(JSON.stringify(value) ?? String(value), 60) };
}
