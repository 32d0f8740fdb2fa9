/** Work that waits until the body of a test has ended, in the order in which it came. */
export class Afterwards {
  #work: (() => Promise<void>)[] = [];

  /** Adds work. What it throws is a failure of the test. */
  add(work: () => Promise<void>): void {
    this.#work.push(work);
  }

  /** Does all work, one piece after the other, and answers what failed. */
  async run(): Promise<readonly unknown[]> {
    const failures: unknown[] = [];
    for (let next = this.#work.shift(); next !== undefined; next = this.#work.shift()) {
      try {
        await next();
      } catch (error) {
        failures.push(error);
      }
    }
    return failures;
  }
}
