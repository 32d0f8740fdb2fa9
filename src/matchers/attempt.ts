/**
 * One run of one test's body: it numbers the trials that start in it and knows which asynchronous outcomes nobody has
 * taken yet. A retry or a repeat of the test is another attempt.
 */
export class Attempt {
  #trials = 0;
  #over = false;
  readonly #open = new Set<OpenOutcome>();
  #endings: Ending[] = [];

  /** How many trials started before this one; counts the new one. */
  nextOrdinal(): number {
    return this.#trials++;
  }

  /**
   * Wraps the promise of a matcher's answer in a thenable that remembers whether anybody took what comes of it.
   *
   * @param links How the runner chains its own handling onto a matcher's promise, synchronously, before the user gets
   *   it: `.then(…)` (Vitest) or `.then(…).catch(…)` (Jest, `expect`).
   * @param mend Gets the failure before anybody sees it, to give it the stack of the call.
   */
  track<T>(
    outcome: Promise<T>,
    links: 'then' | 'then-catch',
    mend: (failure: unknown) => void,
  ): PromiseLike<T> {
    const open = <R>(chained: Promise<R>): ChainablePromise<R> => this.#handOut(chained, mend);
    const tracked = {
      then<A, B>(taken: Taken<T, A>, refused: Refused<B>) {
        const handled = outcome.then(taken, refused);
        if (links === 'then') return open(handled);
        return { catch: <C>(handle: Refused<C>) => open(handled.catch(handle)) };
      },
    };
    return tracked as unknown as PromiseLike<T>;
  }

  /**
   * Has something done when the test ends; what it throws fails the test, and nobody can take it. After the end it is
   * done at once, and what it throws is an unhandled rejection, which fails the run.
   */
  atEnd(ending: Ending): void {
    if (this.#over) void Promise.resolve().then(ending);
    else this.#endings.push(ending);
  }

  /** Whether something is left that {@link settle} has to wait for. */
  get unsettled(): boolean {
    return this.#open.size + this.#endings.length > 0;
  }

  /**
   * Ends the attempt: waits until all outcomes have settled, and answers the failures that nobody took. An outcome that
   * is tracked later stays a plain promise, whose rejection the runner reports as unhandled.
   */
  async settle(): Promise<readonly unknown[]> {
    const failures: unknown[] = [];
    while (this.unsettled) {
      failures.push(...(await this.#settleOpen()));
      const endings = this.#endings;
      this.#endings = [];
      for (const ending of endings) failures.push(...(await failureOf(ending)));
    }
    this.#over = true;
    return failures;
  }

  async #settleOpen(): Promise<readonly unknown[]> {
    const failures: unknown[] = [];
    for (let [first] = this.#open; first !== undefined; [first] = this.#open) {
      const failure = await first.settled;
      this.#open.delete(first);
      if (failure !== null && !first.taken) failures.push(failure.error);
    }
    return failures;
  }

  #handOut<R>(chained: Promise<R>, mend: (failure: unknown) => void): ChainablePromise<R> {
    const mended = chained.catch((error: unknown) => {
      mend(error);
      throw error;
    });
    if (this.#over) return mended;
    const settled = mended.then(
      () => null,
      (error: unknown) => ({ error }),
    );
    const outcome: OpenOutcome = { taken: false, settled };
    this.#open.add(outcome);
    return takeable(mended, () => {
      outcome.taken = true;
    });
  }
}

type Ending = () => void | PromiseLike<void>;

async function failureOf(ending: Ending): Promise<readonly unknown[]> {
  try {
    await ending();
    return [];
  } catch (error) {
    return [error];
  }
}

type Taken<T, R> = ((value: T) => R | PromiseLike<R>) | null | undefined;
type Refused<R> = ((reason: unknown) => R | PromiseLike<R>) | null | undefined;
type ChainablePromise<R> = Pick<Promise<R>, 'then' | 'catch' | 'finally'>;

interface OpenOutcome {
  taken: boolean;
  /** Never rejects. */
  readonly settled: Promise<{ readonly error: unknown } | null>;
}

/** A real promise would not do: `await` takes those without calling their `then`. */
function takeable<R>(promise: Promise<R>, take: () => void): ChainablePromise<R> {
  const then: Promise<R>['then'] = (taken, refused) => {
    take();
    return promise.then(taken, refused);
  };
  const facing = {
    then,
    catch: <C>(refused?: Refused<C>): Promise<R | C> => then(undefined, refused),
    finally: (done?: (() => void) | null): Promise<R> => {
      take();
      return promise.finally(done);
    },
    [Symbol.toStringTag]: 'Promise',
  };
  return facing;
}
