/**
 * A protocol that is written once and runs in both worlds: each step is a piece of work that answers at once or with a
 * promise, and who runs the protocol decides whether it waits.
 */
export type Steps<Outcome> = Generator<() => unknown, Outcome, unknown>;

/** One step: yields the work and gives back its settled answer. */
export function* step<Value>(work: () => Value | PromiseLike<Value>): Steps<Value> {
  return (yield work) as Value;
}

/** Runs a protocol whose work all answers at once. */
export function runSteps<Outcome>(steps: Steps<Outcome>): Outcome {
  let next = steps.next();
  while (!next.done) {
    const work = next.value;
    let answer: unknown;
    try {
      answer = work();
    } catch (error) {
      next = steps.throw(error);
      continue;
    }
    next = steps.next(answer);
  }
  return next.value;
}

/** Runs a protocol and awaits each step's work. */
export async function runStepsAsync<Outcome>(steps: Steps<Outcome>): Promise<Outcome> {
  let next = steps.next();
  while (!next.done) {
    const work = next.value;
    let answer: unknown;
    try {
      answer = await work();
    } catch (error) {
      next = steps.throw(error);
      continue;
    }
    next = steps.next(answer);
  }
  return next.value;
}
