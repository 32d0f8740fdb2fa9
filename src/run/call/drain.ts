import { types } from 'node:util';
import { isThenable, type MaybePromise } from '../when-settled.ts';

/** What came out of a generator, iterator or stream, as a value that can be compared. */
export interface Drained {
  /** How its items came. */
  readonly items: 'sync' | 'async';
  readonly yielded: readonly unknown[];
  /** What it ended with: its return value, or the answer to the early return. */
  readonly returned?: unknown;
  readonly threw?: unknown;
  /** `limit` where there were more items than were taken, so that it was told to return early. */
  readonly ended: 'by itself' | 'at the limit' | 'by throwing';
}

/** Takes an answer item by item, at most `limit` of them; anything that gives no items comes back as it is. */
export function drain(value: unknown, limit: number): MaybePromise<unknown> {
  if (typeof value !== 'object' || value === null) return value;
  const iterator = iteratorOrNull(value);
  if (iterator === null) return value;
  return iterator.async ? drainLater(iterator.from, limit) : drainNow(iterator.from, limit);
}

/** The parts of the iterator protocol, each of which may be missing or wrong. */
interface AnyIterator {
  next(): unknown;
  return?(): unknown;
}

interface FoundIterator {
  readonly async: boolean;
  readonly from: AnyIterator;
}

/** A value that cannot even be asked is left to the comparison. */
function iteratorOrNull(value: object): FoundIterator | null {
  try {
    return iteratorOf(value);
  } catch {
    return null;
  }
}

/** Only what gives its items once: an array or a Map is a value of its own. */
function iteratorOf(value: object): FoundIterator | null {
  if (types.isProxy(value)) return null;
  if ('_readableState' in value && !isNodeStream(value)) return null;
  const isStream = '_readableState' in value || tagOf(value) === 'ReadableStream';
  if (!isStream && typeof Reflect.get(value, 'next') !== 'function') return null;
  for (const [symbol, async] of [
    [Symbol.asyncIterator, true],
    [Symbol.iterator, false],
  ] as const) {
    const make: unknown = Reflect.get(value, symbol);
    if (typeof make === 'function') return { async, from: Reflect.apply(make, value, []) };
  }
  return null;
}

/** A socket is no answer that ends: a stream that can be written to counts only where another one is piped into it. */
function isNodeStream(value: object): boolean {
  if (!('_readableState' in value) || typeof Reflect.get(value, 'pipe') !== 'function') return false;
  if (Reflect.get(value, 'writable') !== true) return true;
  const count: unknown = Reflect.get(value, 'listenerCount');
  return typeof count === 'function' && Reflect.apply(count, value, ['unpipe']) > 0;
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function drainNow(iterator: AnyIterator, limit: number): Drained {
  const yielded: unknown[] = [];
  try {
    while (yielded.length < limit) {
      const { done, value } = iterator.next() as IteratorResult<unknown>;
      if (done === true) return { items: 'sync', yielded, returned: value, ended: 'by itself' };
      yielded.push(value);
    }
    const last = iterator.return?.() as IteratorResult<unknown> | undefined;
    return { items: 'sync', yielded, returned: last?.value, ended: 'at the limit' };
  } catch (error) {
    return { items: 'sync', yielded, threw: error, ended: 'by throwing' };
  }
}

async function drainLater(iterator: AnyIterator, limit: number): Promise<Drained> {
  const yielded: unknown[] = [];
  try {
    while (yielded.length < limit) {
      const { done, value } = (await iterator.next()) as IteratorResult<unknown>;
      if (done === true) return { items: 'async', yielded, returned: value, ended: 'by itself' };
      yielded.push(isThenable(value) ? await value : value);
    }
    const last = (await iterator.return?.()) as IteratorResult<unknown> | undefined;
    return { items: 'async', yielded, returned: last?.value, ended: 'at the limit' };
  } catch (error) {
    return { items: 'async', yielded, threw: error, ended: 'by throwing' };
  }
}
