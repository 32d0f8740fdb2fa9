/** Either a value, or a promise of it: what a side that may be synchronous or asynchronous answers. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Whether a value would be awaited. A `then` that cannot be read is no promise. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  try {
    return typeof Reflect.get(value, 'then') === 'function';
  } catch {
    return false;
  }
}

/** Goes on at once with a value and later with a promise, so that what was synchronous stays synchronous. */
export function whenSettled<From, To>(
  value: MaybePromise<From>,
  next: (value: From) => MaybePromise<To>,
): MaybePromise<To> {
  // Only promises that this package made come here, so `instanceof` sees them in every realm.
  return value instanceof Promise ? value.then(next) : next(value);
}

/** `whenSettled` for what a user's own function answered: any thenable, of any realm. */
export function whenAnswered<To>(
  answer: unknown,
  next: (value: unknown) => MaybePromise<To>,
): MaybePromise<To> {
  return isThenable(answer) ? Promise.resolve(answer).then(next) : next(answer);
}

/** Told, once, how a promise ended. Neither may throw. */
export interface SettlingWatch {
  readonly resolved: (value: unknown) => void;
  readonly rejected: (error: unknown) => void;
}

/**
 * Watches a user's promise, and answers what is handed on in its place. A plain one is followed by another, so that a
 * rejection that nobody handles is still told as one; one that has more to it (`cancel`, a class of its own) is handed on
 * as it is, and only listened to.
 */
export function watchSettling(
  promise: Promise<unknown>,
  { resolved, rejected }: SettlingWatch,
): Promise<unknown> {
  if (!isPlainPromise(promise)) {
    promise.then(resolved, rejected);
    return promise;
  }
  return promise.then(
    (value) => {
      resolved(value);
      return value;
    },
    (error: unknown) => {
      rejected(error);
      throw error;
    },
  );
}

/** Its class is Promise itself, of whichever realm, and nothing was put on it. */
function isPlainPromise(promise: Promise<unknown>): boolean {
  if (Reflect.ownKeys(promise).length > 0) return false;
  const prototype: unknown = Object.getPrototypeOf(promise);
  return (
    prototype === Promise.prototype ||
    (Object(prototype).constructor?.name === 'Promise' && Object.hasOwn(Object(prototype), 'finally'))
  );
}

/** `finally` for both worlds: `done` is called whether `run` answers, throws, resolves or rejects. */
export function finish<Value>(run: () => MaybePromise<Value>, done: () => unknown): MaybePromise<Value> {
  let value: MaybePromise<Value>;
  try {
    value = run();
  } catch (error) {
    return whenAnswered(done(), () => {
      throw error;
    });
  }
  if (value instanceof Promise) return value.finally(() => done() as PromiseLike<void> | undefined);
  const settled = value;
  return whenAnswered(done(), () => settled);
}
