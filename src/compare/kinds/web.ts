import { readProperty } from '../guarded-read.ts';
import type { Place } from '../place.ts';
import { tagOf } from '../tag-of.ts';
import type { CompareKind, Walk } from '../walk.ts';
import { compareExactPart } from './exact-part.ts';
import { compareOwnProperties } from './own-properties.ts';

const isText = (key: string | symbol): boolean => typeof key === 'string';

/** Values that one text describes whole: `href` of a URL, `toString()` of Temporal values and locales. */
export const compareTexts: CompareKind = (walk, place, newValue, oldValue) => {
  const newText = textOf(newValue);
  const oldText = textOf(oldValue);
  if (typeof newText !== 'string' || typeof oldText !== 'string') {
    walk.cannotVerify(place, `a ${tagOf(newValue)} without its text cannot be compared`);
  } else if (newText !== oldText) walk.differ(place, 'value', newValue, oldValue);
  compareOwnProperties(walk, place, newValue, oldValue);
};

/** `URLSearchParams`, `Headers` and `FormData`, as the list of entries that they give; order matters. */
export const compareSequences: CompareKind = (walk, place, newValue, oldValue) => {
  const newEntries = entriesOf(newValue);
  const oldEntries = entriesOf(oldValue);
  if (newEntries === null || oldEntries === null) {
    walk.cannotVerify(place, `the entries of a ${tagOf(newValue)} cannot be listed`);
    return;
  }
  walk.visit(place, newEntries, oldEntries);
};

/** Formatters of `Intl`, by the options that they resolved to, which decide all that they write. */
export const compareIntl: CompareKind = (walk, place, newValue, oldValue) => {
  const newOptions = optionsOf(newValue);
  const oldOptions = optionsOf(oldValue);
  if (newOptions === undefined || oldOptions === undefined) {
    walk.cannotVerify(place, `the options of a ${tagOf(newValue)} cannot be read`);
    return;
  }
  walk.visit(place, newOptions, oldOptions);
};

/** Blobs and files by size, type and name. Their bytes come only by a promise; `lastModified` is when they were made. */
export const compareBlobs: CompareKind = (walk, place, newValue, oldValue) => {
  compareParts(walk, place, ['size', 'type', 'name'], newValue, oldValue);
  const empty = readProperty(newValue, 'size') === 0 && readProperty(oldValue, 'size') === 0;
  if (!empty) walk.cannotVerify(place, `the bytes of a ${tagOf(newValue)} can only be read asynchronously`);
};

const MESSAGE_PARTS = [
  'method',
  'url',
  'status',
  'statusText',
  'type',
  'redirected',
  'redirect',
  'mode',
  'credentials',
  'cache',
  'integrity',
  'headers',
  'bodyUsed',
  'destination',
  'duplex',
  'keepalive',
  'referrer',
  'referrerPolicy',
];

/** Requests and responses by all but their body, which only a promise gives. */
export const compareMessages: CompareKind = (walk, place, newValue, oldValue) => {
  compareParts(walk, place, MESSAGE_PARTS, newValue, oldValue);
  walk.step(place, 'signal', isAborted(newValue), isAborted(oldValue));
  const newBody = readProperty(newValue, 'body');
  const oldBody = readProperty(oldValue, 'body');
  if (newBody === null || oldBody === null) walk.step(place, 'body', newBody, oldBody);
  else walk.cannotVerify(place, `the body of a ${tagOf(newValue)} can only be read asynchronously`);
};

/** All that a signal shows is whether it was given; undefined where there is none. */
function isAborted(message: object): unknown {
  const signal = readProperty(message, 'signal');
  return typeof signal === 'object' && signal !== null ? readProperty(signal, 'aborted') : undefined;
}

function compareParts(
  walk: Walk,
  place: Place,
  names: readonly string[],
  newValue: object,
  oldValue: object,
): void {
  for (const name of names) {
    compareExactPart(walk, place, name, readProperty(newValue, name), readProperty(oldValue, name));
  }
  compareOwnProperties(walk, place, newValue, oldValue, (key) => isText(key) && !names.includes(String(key)));
}

/** The text that describes a value whole, or undefined where it gives none. */
export function textOf(value: object): unknown {
  if (tagOf(value) !== 'URL') return callMethod(value, 'toString');
  try {
    // The built-in getter first, since a subclass may have its own.
    return Reflect.get(URL.prototype, 'href', value);
  } catch {
    return readProperty(value, 'href');
  }
}

/** What an `Intl` formatter resolved its options to, or undefined where it refuses. */
export function optionsOf(value: object): unknown {
  return callMethod(value, 'resolvedOptions');
}

function callMethod(value: object, name: string): unknown {
  const method = readProperty(value, name);
  if (typeof method !== 'function') return undefined;
  try {
    return Reflect.apply(method, value, []);
  } catch {
    return undefined;
  }
}

/** An iterator that never ends must not hang the comparison. */
const MAX_ENTRIES = 100_000;

/** The entries that an iterable gives, or null where it refuses or does not end. */
export function entriesOf(value: object): unknown[] | null {
  const entries: unknown[] = [];
  try {
    for (const entry of value as Iterable<unknown>) {
      entries.push(entry);
      if (entries.length > MAX_ENTRIES) return null;
    }
    return entries;
  } catch {
    return null;
  }
}
