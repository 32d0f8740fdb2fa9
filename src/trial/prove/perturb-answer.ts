import { types } from 'node:util';

import { copyWith, copyWithout, rawCopy } from './copy-with.ts';
import { isOpen, perturbValue } from './perturb-value.ts';

/** A whole answer in which one thing was changed. */
export interface PerturbedAnswer {
  /** Where, as reports group it: `$.items[*].price`. */
  readonly path: string;
  readonly what: string;
  readonly answer: unknown;
}

/** Places of an answer that are changed; of places that differ only by index, the first and the last. */
const MOST_PLACES = 60;
const MOST_KEYS = 40;
const MOST_PER_PATH = 2;
const DEEPEST = 10;

/** A value inside of an answer, and how the whole answer is made again around another one. */
interface AnswerPlace {
  readonly path: string;
  readonly depth: number;
  readonly value: unknown;
  readonly put: (next: unknown) => unknown;
  /** The answer without this place, where it can be missing. */
  readonly without: (() => unknown) | null;
}

/**
 * Changes an answer in one place at a time, place by place from the root down. The answer itself is left as it is.
 *
 * @param root What the path starts with: `$`, `$throw`.
 * @param mayCopy Whether an answer in which only objects on the way were copied is still taken for the same. Below an
 *   object of which a copy is another thing, nothing is changed.
 */
export function* perturbAnswer(
  answer: unknown,
  root: string,
  mayCopy: (copied: unknown) => boolean,
): Generator<PerturbedAnswer> {
  const met = new Map<string, number>();
  const places: AnswerPlace[] = [{ path: root, depth: 0, value: answer, put: (next) => next, without: null }];
  for (const place of places) {
    const { path, value, put, without } = place;
    if (without !== null) yield { path, what: 'missing', answer: without() };
    for (const { what, value: next } of perturbValue(value)) yield { path, what, answer: put(next) };
    for (const child of childrenOf(place, mayCopy)) {
      const times = met.get(child.path) ?? 0;
      if (times >= MOST_PER_PATH || places.length >= MOST_PLACES) continue;
      met.set(child.path, times + 1);
      places.push(child);
    }
  }
}

function childrenOf(place: AnswerPlace, mayCopy: (copied: unknown) => boolean): readonly AnswerPlace[] {
  const { value, depth, put } = place;
  if (depth >= DEEPEST || typeof value !== 'object' || value === null || !hasParts(value)) return [];
  if (!mayCopy(put(rawCopy(value)))) return [];
  return Array.isArray(value) ? elementsOf(value, place) : propertiesOf(value, place);
}

/** What a Map or a Set holds is changed with it as a whole. */
function hasParts(value: object): boolean {
  if (Array.isArray(value)) return true;
  const whole = [types.isDate, types.isMap, types.isSet, types.isNativeError, types.isTypedArray];
  return isOpen(value) && !whole.some((is) => is(value));
}

function elementsOf(list: readonly unknown[], { path, depth, put }: AnswerPlace): readonly AnswerPlace[] {
  const indices = [...new Set([0, list.length - 1])].filter(
    (index) => index >= 0 && Object.hasOwn(list, index),
  );
  return indices.map((index) => ({
    path: `${path}[*]`,
    depth: depth + 1,
    value: list[index],
    put: (next) => put(copyWith(list, index, next)),
    without: null,
  }));
}

function propertiesOf(value: object, { path, depth, put }: AnswerPlace): readonly AnswerPlace[] {
  return Object.keys(value)
    .slice(0, MOST_KEYS)
    .flatMap((key) => {
      const descriptor = Object.getOwnPropertyDescriptor(value, key);
      // What a getter answers is asked of nobody.
      if (descriptor === undefined || !('value' in descriptor)) return [];
      const child: AnswerPlace = {
        path: `${path}${stepOf(key)}`,
        depth: depth + 1,
        value: descriptor.value,
        put: (next) => put(copyWith(value, key, next)),
        without: () => put(copyWithout(value, key)),
      };
      return [child];
    });
}

function stepOf(key: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
