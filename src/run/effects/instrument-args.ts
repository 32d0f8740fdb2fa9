import type { Patches } from './patches.ts';
import type { NoteEffect } from './watch-effects.ts';

/** Deep enough for a bag of options with callbacks in it. */
const MOST_LEVELS = 4;

/** Objects that are looked into: a graph of a million nodes is data, not a bag of callbacks. */
const MOST_OBJECTS = 1000;

/**
 * Replaces the functions inside an argument list, in plain objects and arrays too, by such that note their calls. They
 * are put back with the patches, so that the arguments after the call hold what they held.
 */
export function watchFunctions(args: unknown[], patches: Patches, note: NoteEffect): void {
  for (const { owner, key, path, value } of parts(args, '$args')) {
    if (typeof value !== 'function') continue;
    const watched = new Proxy(value, {
      apply(target, thisArg, given) {
        note({ called: path }, given);
        return Reflect.apply(target as (...args: unknown[]) => unknown, thisArg, given);
      },
    });
    replaceAt(owner, key, watched, patches);
  }
}

/** Notes what emitters and event targets among the arguments and `this` send out. */
export function watchTargets(
  call: { readonly args: unknown[]; readonly thisArg: unknown },
  patches: Patches,
  note: NoteEffect,
): void {
  const found = [{ path: '$this', value: call.thisArg }, ...parts(call.args, '$args')];
  for (const { path, value } of found) {
    if (typeof value !== 'object' || value === null) continue;
    watchMethod(value, 'emit', patches, ([event, ...given]) => note({ emitted: event, on: path }, given));
    watchMethod(value, 'dispatchEvent', patches, ([event]) => note({ dispatched: typeOf(event), on: path }));
  }
}

interface Part {
  readonly owner: object;
  readonly key: string;
  readonly path: string;
  readonly value: unknown;
}

function parts(args: unknown[], root: string): Part[] {
  const seen = new Set<object>();
  const found: Part[] = [];
  let level: readonly Branch[] = [{ owner: args, path: root }];
  for (let depth = 0; depth <= MOST_LEVELS; depth++) {
    const fresh = level.filter(({ owner }) => !seen.has(owner)).slice(0, MOST_OBJECTS);
    for (const { owner } of fresh) seen.add(owner);
    const inside = fresh.flatMap(partsOf);
    found.push(...inside);
    level = inside.flatMap(({ value, path }) => (isContainer(value) ? [{ owner: value, path }] : []));
  }
  return found;
}

interface Branch {
  readonly owner: object;
  readonly path: string;
}

function partsOf({ owner, path }: Branch): Part[] {
  const keys = Object.keys(owner).slice(0, MOST_OBJECTS);
  return keys.map((key) => {
    const at = Array.isArray(owner) ? `${path}[${key}]` : `${path}.${key}`;
    return { owner, key, path: at, value: dataAt(owner, key) };
  });
}

/** A getter is not called: that would be an effect of ours. */
function dataAt(owner: object, key: string): unknown {
  const descriptor = Reflect.getOwnPropertyDescriptor(owner, key);
  return descriptor === undefined || !('value' in descriptor) ? undefined : descriptor.value;
}

function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Of any realm: the prototype of a plain object has none itself.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function replaceAt(owner: object, key: string, value: unknown, patches: Patches): void {
  const descriptor = Reflect.getOwnPropertyDescriptor(owner, key);
  if (descriptor?.configurable === true) patches.replace(owner, key, value);
}

function watchMethod(
  owner: object,
  method: string,
  patches: Patches,
  note: (given: readonly unknown[]) => void,
): void {
  const real: unknown = Reflect.get(owner, method);
  if (typeof real !== 'function' || !Object.isExtensible(owner)) return;
  patches.replace(owner, method, function (this: unknown, ...given: unknown[]) {
    note(given);
    return Reflect.apply(real as (...args: unknown[]) => unknown, this, given);
  });
}

function typeOf(event: unknown): unknown {
  return typeof event === 'object' && event !== null ? Reflect.get(event, 'type') : event;
}
