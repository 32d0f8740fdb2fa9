import type { Arbitrary } from 'fast-check';
import { couldMake } from '../../inputs/enrich-arbitrary.ts';
import { simplerInputs } from '../../inputs/simpler-inputs.ts';
import { nowNs } from '../../measure/clock.ts';
import type { MaybePromise } from '../../run/when-settled.ts';

/** An input to make smaller. */
export interface ShrinkRequest {
  readonly input: unknown;
  readonly arbitrary: Arbitrary<unknown>;
  /** Whether the sides differ on a smaller one as well. */
  readonly differs: (input: unknown) => MaybePromise<boolean>;
}

/** The input that was left. */
export interface Shrunk {
  readonly input: unknown;
  readonly steps: number;
}

/** Smaller inputs tried at most, and time for them. */
const MOST_TRIED = 1000;
const SHRINK_NS = 1e9;

/**
 * Goes on where fast-check's own shrinking ends: makes leaves that hold the same smaller together, and then shrinks what
 * is left once more. Tries only inputs that the arbitrary could have made. Takes the same way every time.
 */
export function shrinkFurther(request: ShrinkRequest): MaybePromise<Shrunk> {
  return new Descent(request).run();
}

class Descent {
  readonly #request: ShrinkRequest;
  readonly #deadlineNs: number;
  #input: unknown;
  #steps = 0;
  #tried = 0;
  #smaller: Iterator<unknown>;

  constructor(request: ShrinkRequest) {
    this.#request = request;
    this.#deadlineNs = nowNs() + SHRINK_NS;
    this.#input = request.input;
    this.#smaller = smallerInputs(request);
  }

  run(): MaybePromise<Shrunk> {
    for (let next = this.#next(); next !== null; next = this.#next()) {
      const { input } = next;
      const differs = this.#request.differs(input);
      if (differs instanceof Promise) {
        return differs.then((isSmaller) => {
          if (isSmaller) this.#descend(input);
          return this.run();
        });
      }
      if (differs) this.#descend(input);
    }
    return { input: this.#input, steps: this.#steps };
  }

  #next(): { readonly input: unknown } | null {
    if (this.#tried++ >= MOST_TRIED || nowNs() > this.#deadlineNs) return null;
    const { done, value } = this.#smaller.next();
    return done === true ? null : { input: value };
  }

  #descend(input: unknown): void {
    this.#input = input;
    this.#steps++;
    this.#smaller = smallerInputs({ ...this.#request, input });
  }
}

function* smallerInputs({ input, arbitrary }: ShrinkRequest): Generator<unknown> {
  if (!couldMake(arbitrary, input)) return;
  for (const smaller of simplerInputs(input)) {
    if (couldMake(arbitrary, smaller)) yield smaller;
  }
  for (const smaller of arbitrary.shrink(input, undefined)) yield smaller.value;
}
