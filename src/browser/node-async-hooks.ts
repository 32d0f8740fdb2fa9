/**
 * What a page can offer of `AsyncLocalStorage`: the store holds until the function gives way. What runs later asks the
 * runner instead, which knows its test unless several run at once.
 */
export class AsyncLocalStorage<Store> {
  #store: Store | undefined;

  run<Answer>(store: Store, work: () => Answer): Answer {
    const before = this.#store;
    this.#store = store;
    try {
      return work();
    } finally {
      this.#store = before;
    }
  }

  getStore(): Store | undefined {
    return this.#store;
  }
}
