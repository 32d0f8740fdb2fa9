import { functionNameOf } from '../text/class-name.ts';
import { hasOwn, readProperty } from './guarded-read.ts';
import { isBuiltIn } from './value-kind.ts';
import type { Walk } from './walk.ts';

/** What a prototype says of the values that were made from it. */
export interface ClassFacts {
  /** Name of the nearest constructor; null without a prototype. */
  readonly name: string | null;
  /** What `classes: 'identity'` compares: the prototype of a user's class, the name of a built-in one. */
  readonly identity: unknown;
  /** The prototype itself where it is a plain object that values inherit data from; else null. */
  readonly data: object | null;
  /** Names of the classes in the chain that keep private fields, as far as their source shows it. */
  readonly privateOf: readonly string[];
  /** Name of the nearest built-in class other than Object, or null. */
  readonly builtIn: string | null;
  /** Names of the getters in the chain, without those of built-in classes. */
  readonly getters: readonly string[];
}

/** Private fields as written, and as esbuild, Babel and TypeScript write them for older targets. */
const PRIVATE = /\.\s*#[\p{L}_$]|__private(?:Get|Add|Set)\(|__classPrivateField|_classPrivateField/u;

/** Reads the facts of a value's class; each prototype is looked at once a walk. */
export function readClassFacts(walk: Pick<Walk, 'classes'>, value: object): ClassFacts {
  const prototype = prototypeOf(value);
  if (prototype === null) return NO_CLASS;
  if (prototype === Object.prototype) return PLAIN;
  if (prototype === Array.prototype) return LIST;
  const known = walk.classes.get(prototype);
  if (known !== undefined) return known as ClassFacts;
  const facts = readFacts(prototype);
  walk.classes.set(prototype, facts);
  return facts;
}

const NO_CLASS: ClassFacts = {
  name: null,
  identity: null,
  data: null,
  privateOf: [],
  builtIn: null,
  getters: [],
};

/** What is read from nearly all prototypes, known without reading it. */
const PLAIN: ClassFacts = { ...NO_CLASS, name: 'Object', identity: 'Object' };
const LIST: ClassFacts = { ...NO_CLASS, name: 'Array', identity: 'Array', builtIn: 'Array' };

/** A longer chain is no class hierarchy, and a proxy could make it endless. */
const MAX_CHAIN = 100;

function readFacts(prototype: object): ClassFacts {
  const chain = chainOf(prototype);
  const makers = chain.map(makerOf).filter((maker) => maker !== null);
  const own = makers.filter((maker) => !isBuiltIn(maker));
  const builtIn = makers.find((maker) => isBuiltIn(maker) && functionNameOf(maker) !== 'Object');
  const nearest = makers[0];
  return {
    name: nearest === undefined ? '' : functionNameOf(nearest),
    identity: nearest !== undefined && isBuiltIn(nearest) ? functionNameOf(nearest) : prototype,
    data: makerOf(prototype) === null ? prototype : null,
    privateOf: own
      .filter((maker) => PRIVATE.test(Function.prototype.toString.call(maker)))
      .map(functionNameOf),
    builtIn: builtIn === undefined ? null : functionNameOf(builtIn),
    getters: chain.filter((link) => !isBuiltInPrototype(link)).flatMap(gettersOf),
  };
}

function chainOf(prototype: object): object[] {
  const chain: object[] = [];
  for (let at: object | null = prototype; at !== null && chain.length < MAX_CHAIN; at = prototypeOf(at)) {
    chain.push(at);
  }
  return chain;
}

function prototypeOf(value: object): object | null {
  try {
    return Object.getPrototypeOf(value);
  } catch {
    return null;
  }
}

function makerOf(prototype: object): object | null {
  if (!hasOwn(prototype, 'constructor')) return null;
  const maker = readProperty(prototype, 'constructor');
  return typeof maker === 'function' ? maker : null;
}

function isBuiltInPrototype(prototype: object): boolean {
  const maker = makerOf(prototype);
  return maker !== null && isBuiltIn(maker);
}

function gettersOf(prototype: object): string[] {
  try {
    return Object.entries(Object.getOwnPropertyDescriptors(prototype))
      .filter(([, descriptor]) => descriptor.get !== undefined)
      .map(([name]) => name);
  } catch {
    return [];
  }
}
