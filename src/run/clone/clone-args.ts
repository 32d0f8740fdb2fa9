import { types } from 'node:util';
import { cloneShell } from './clone-shell.ts';

/** A copied argument list, and where it could not be copied. */
export interface ClonedArgs {
  readonly args: readonly unknown[];
  /** The copied `this`; an object that is also an argument is one object in the copy, too. */
  readonly thisArg: unknown;
  /** Paths such as `$args[0].socket`: parts of which both sides are given the same object. */
  readonly sharedPaths: readonly string[];
}

/** Where an object was met: enough to print its path, and no string is built unless it is wanted. */
interface Step {
  readonly from: Step | null;
  readonly key: string;
}

interface Task {
  readonly source: object;
  readonly target: object;
  readonly step: Step;
}

/**
 * Copies an argument list so that a side can change it without the other side seeing it. Classes, property
 * descriptors, holes, cycles and aliasing are kept. Functions are passed as they are. What cannot be copied (promises,
 * streams, private state) is passed as it is and named in `sharedPaths`.
 */
export function cloneArgs(args: readonly unknown[], thisArg?: unknown): ClonedArgs {
  // The usual case of small functions, run thousands of times.
  if (!isObject(thisArg) && !args.some(isObject)) return { args: [...args], thisArg, sharedPaths: [] };
  const copier = new Copier();
  const self = copier.copy(thisArg, { from: null, key: '$this' });
  const cloned = args.map((arg, index) => copier.copy(arg, { from: null, key: `$args[${index}]` }));
  copier.fillAll();
  return { args: cloned, thisArg: self, sharedPaths: copier.sharedPaths };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** One copying: remembers what was copied, and what is still to be filled, so that depth is no recursion. */
class Copier {
  readonly sharedPaths: string[] = [];
  readonly #copies = new Map<object, object>();
  readonly #tasks: Task[] = [];

  copy(value: unknown, step: Step): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const known = this.#copies.get(value);
    if (known !== undefined) return known;
    const shell = cloneShell(value, (inner) => this.copy(inner, step));
    if (shell === 'immutable') return value;
    if (shell === 'shared') {
      this.#copies.set(value, value);
      this.sharedPaths.push(pathOf(step));
      return value;
    }
    this.#copies.set(value, shell);
    this.#tasks.push({ source: value, target: shell, step });
    return shell;
  }

  fillAll(): void {
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) this.#fill(task);
  }

  #fill({ source, target, step }: Task): void {
    this.#fillEntries(source, target, step);
    this.#fillProperties(source, target, step);
    if (Object.isFrozen(source)) Object.freeze(target);
    else if (Object.isSealed(source)) Object.seal(target);
    else if (!Object.isExtensible(source)) Object.preventExtensions(target);
  }

  #fillEntries(source: object, target: object, step: Step): void {
    if (types.isMap(source)) {
      const set = Map.prototype.set.bind(target);
      for (const [key, value] of Map.prototype.entries.call(source)) {
        set(this.copy(key, { from: step, key: '{key}' }), this.copy(value, { from: step, key: '{*}' }));
      }
    } else if (types.isSet(source)) {
      const add = Set.prototype.add.bind(target);
      for (const member of Set.prototype.values.call(source)) {
        add(this.copy(member, { from: step, key: '{*}' }));
      }
    }
  }

  #fillProperties(source: object, target: object, step: Step): void {
    if (Array.isArray(source)) this.#fillElements(source, target, step);
    for (const key of keysBesideElements(source)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(source, key);
      if (descriptor === undefined) continue;
      if ('value' in descriptor) descriptor.value = this.#copyAt(descriptor.value, step, source, key);
      Reflect.defineProperty(target, key, descriptor);
    }
  }

  #fillElements(source: readonly unknown[], target: object, step: Step): void {
    for (let index = 0; index < source.length; index++) {
      if (Object.hasOwn(source, index)) {
        Reflect.set(target, index, this.#copyAt(source[index], step, source, String(index)));
      }
    }
  }

  /** Most values are primitive: no step and no text is made for those. */
  #copyAt(value: unknown, step: Step, owner: object, key: string | symbol): unknown {
    if (typeof value !== 'object' || value === null) return value;
    return this.copy(value, { from: step, key: keyText(owner, key) });
  }
}

/** The elements of a typed array are its bytes, which the shell already holds; those of an array are filled by index. */
function keysBesideElements(source: object): (string | symbol)[] {
  if (!Array.isArray(source) && !types.isTypedArray(source)) return Reflect.ownKeys(source);
  const names = Object.getOwnPropertyNames(source);
  // Indices come first, so looking from the end saves a walk over a million of them.
  const lastIndex = names.findLastIndex((name) => /^\d+$/.test(name));
  return [...names.slice(lastIndex + 1), ...Object.getOwnPropertySymbols(source)];
}

function keyText(owner: object, key: string | symbol): string {
  if (typeof key === 'symbol') return `[${String(key)}]`;
  if (Array.isArray(owner) && /^\d+$/.test(key)) return `[${key}]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function pathOf(step: Step): string {
  const keys: string[] = [];
  for (let at: Step | null = step; at !== null; at = at.from) keys.push(at.key);
  return keys.reverse().join('');
}
