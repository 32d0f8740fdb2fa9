import { readClassFacts } from './class-facts.ts';
import { kindOf } from './value-kind.ts';

/** Knows which classes make values whose properties are all that there is to them. Each class is looked into once. */
export class PlainClasses {
  readonly #classes: Map<object, unknown>;
  /** The class's name where it is plain, null where it is not. */
  readonly #plain = new Map<object, string | null>();

  /** @param classes What is known of classes; shared with the walk. */
  constructor(classes: Map<object, unknown>) {
    this.#classes = classes;
  }

  /** The name of a user's class that hides nothing, by its prototype and one instance; null for all others. */
  nameOf(prototype: object, value: object): string | null {
    const known = this.#plain.get(prototype);
    if (known !== undefined) return known;
    const { name, privateOf, builtIn, data } = readClassFacts({ classes: this.#classes }, value);
    const plain =
      kindOf(value) === 'object' &&
      privateOf.length === 0 &&
      builtIn === null &&
      data === null &&
      !('asymmetricMatch' in prototype) &&
      !(Symbol.toStringTag in prototype);
    const found = plain ? name : null;
    this.#plain.set(prototype, found);
    return found;
  }
}
