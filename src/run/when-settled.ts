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
