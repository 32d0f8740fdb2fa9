import { readClassFacts } from './class-facts.ts';
import { kindOf } from './value-kind.ts';

/** Prototypes of kinds that are nearly always met without a class of the user's own. */
const BUILT_IN: ReadonlySet<unknown> = new Set(
  [Map, Set, Date, Error, TypeError, RangeError, SyntaxError, Uint8Array, Float64Array].map(
    ({ prototype }) => prototype,
  ),
);

/** Whether a prototype is one of the usual built-in ones; "no" means nothing. */
export function isBuiltInPrototype(prototype: unknown): boolean {
  return BUILT_IN.has(prototype);
}

/** Knows which classes make values whose properties are all that there is to them. Each class is looked into once. */
export class PlainClasses {
  #classes: Map<object, unknown> | null;
  /** The class's name where it is plain, null where it is not. */
  #plain: Map<object, string | null> | null = null;

  /** @param classes What is known of classes, where a walk shares it. */
  constructor(classes: Map<object, unknown> | null = null) {
    this.#classes = classes;
  }

  /** The name of the class of a value, where it hides nothing; null for all others. */
  nameOf(value: object): string | null {
    const prototype: object | null = Object.getPrototypeOf(value);
    if (prototype === null) return null;
    this.#plain ??= new Map();
    const known = this.#plain.get(prototype);
    if (known !== undefined) return known;
    const { name, privateOf, builtIn, data } = this.#factsOf(value);
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

  /** Whether the class of a Map, a Set, a date … is one of the user's own that adds private fields. */
  keepsSecrets(value: object): boolean {
    if (isBuiltInPrototype(Object.getPrototypeOf(value))) return false;
    return this.#factsOf(value).privateOf.length > 0;
  }

  #factsOf(value: object): ReturnType<typeof readClassFacts> {
    this.#classes ??= new Map();
    return readClassFacts({ classes: this.#classes }, value);
  }
}
