import { types } from 'node:util';

import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';

/** What is put in place of a secret. */
export const REDACTED = '[redacted]';

/**
 * More secrets than those that are known: names of keys (text is met anywhere in a key, capitals do not count), patterns
 * of keys, or a function that is given every key and value and answers what to keep in its place.
 */
export type RedactOption = readonly (string | RegExp)[] | ((key: string, value: unknown) => unknown);

/**
 * Makes a copy of a value without its secrets.
 *
 * @param kind A list of arguments is gone through one by one: two of them are no pair of a key and its value.
 */
export type Redact = (value: unknown, kind?: 'value' | 'arguments') => unknown;

type OwnRedact = (key: string, value: unknown) => unknown;

/** Keys whose values are never kept. */
const SECRET_KEY =
  /pass(?:word|wd|phrase|code)|^pwd$|^pass$|secret|token|authoriz|authentic|^auth$|cookie|credential|api[-_]?key|access[-_]?key|private[-_]?key|signature|session[-_]?id|^sid$|^jwt$|^otp$|^pin$|^cvv$|^cvc$|^ssn$|card[-_]?number|^iban$|^pan$/i;

/** How headers and settings are called, so that a list of a text and something else is a pair of a key and its value. */
const KEY_LIKE = /^[\w .$-]{1,64}$/;

/**
 * Secrets that are known by their looks: bearer and basic headers, JSON web tokens, query parameters, userinfo of URLs.
 * Texts come from callers and may be long: no pattern may look at a place again from every place before it.
 */
const SECRET_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${REDACTED}`],
  [/\beyJ(?:(?!\beyJ)[\w-]){5,}\.[\w-]{5,}\.[\w-]*/g, REDACTED],
  [
    /([?&;](?:[\w-]{0,64}(?:token|secret|password|passwd|api[-_]?key|signature)[\w-]{0,64}|sig|auth|key)=)[^&#\s;]+/gi,
    `$1${REDACTED}`,
  ],
  [/(:\/\/[^\s:/@]*:)[^\s@/]+@/g, `$1${REDACTED}@`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, REDACTED],
];

const TOO_MUCH = '[too much to look through]';
const MOST_NODES = 20_000;
const MOST_DEPTH = 60;

/**
 * Checks the option `redact`.
 *
 * @throws {UsageError} When it is neither a list of keys nor a function.
 */
export function readRedact(given: unknown): Redact {
  if (given === undefined) return redactBy([], null);
  if (typeof given === 'function') return redactBy([], given as OwnRedact);
  if (Array.isArray(given) && given.every((key) => typeof key === 'string' || types.isRegExp(key))) {
    return redactBy(given, null);
  }
  throw new UsageError({
    problem: 'the option redact does not say what is secret.',
    expected: 'a list of keys and patterns, or a function (key, value) => what to keep',
    received: previewValue(given),
    advice: "redact: ['email', /^customer/]",
  });
}

function redactBy(more: readonly (string | RegExp)[], own: OwnRedact | null): Redact {
  return (value, kind = 'value') => {
    const redaction = new Redaction(more, own);
    return kind === 'arguments' ? redaction.copyArgs(value as readonly unknown[]) : redaction.copy(value);
  };
}

/** Whether a key is one whose values are never kept. */
function isSecretKey(key: string, more: readonly (string | RegExp)[]): boolean {
  if (SECRET_KEY.test(key)) return true;
  return more.some((one) =>
    typeof one === 'string'
      ? key.toLowerCase().includes(one.toLowerCase())
      : new RegExp(one.source, one.flags.replace('g', '')).test(key),
  );
}

/** One copying, which ends within bounds whatever the value is. */
class Redaction {
  readonly #more: readonly (string | RegExp)[];
  readonly #own: OwnRedact | null;
  readonly #copies = new Map<object, unknown>();
  #left = MOST_NODES;

  constructor(more: readonly (string | RegExp)[], own: OwnRedact | null) {
    this.#more = more;
    this.#own = own;
  }

  copy(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') return redactText(value);
    if (typeof value !== 'object' || value === null) return value;
    const known = this.#copies.get(value);
    if (known !== undefined) return known;
    this.#left -= 1;
    if (this.#left < 0 || depth > MOST_DEPTH) return TOO_MUCH;
    if (types.isProxy(value)) return '[proxy]';
    return this.#copyObject(value, depth + 1);
  }

  copyArgs(args: readonly unknown[]): readonly unknown[] {
    return args.map((one) => this.copy(one));
  }

  #copyObject(value: object, depth: number): unknown {
    if (types.isMap(value)) return this.#copyMap(value, depth);
    if (types.isSet(value)) {
      const set = new Set<unknown>();
      this.#copies.set(value, set);
      for (const member of value) set.add(this.copy(member, depth));
      return set;
    }
    if (Array.isArray(value)) return this.#copyList(value, depth);
    const kept = types.isDate(value) || types.isRegExp(value) || types.isBoxedPrimitive(value);
    if (kept || ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value)) return value;
    return this.#copyProperties(value, depth);
  }

  #copyMap(value: Map<unknown, unknown>, depth: number): unknown {
    const map = new Map<unknown, unknown>();
    this.#copies.set(value, map);
    for (const [key, one] of value) {
      map.set(
        this.copy(key, depth),
        typeof key === 'string' ? this.#entry(key, one, depth) : this.copy(one, depth),
      );
    }
    return map;
  }

  /** A pair `['authorization', …]`, as headers are listed, is an entry as well. */
  #copyList(value: readonly unknown[], depth: number): unknown {
    const [key] = value;
    const list: unknown[] = new Array(value.length);
    this.#copies.set(value, list);
    if (value.length === 2 && typeof key === 'string' && KEY_LIKE.test(key)) {
      list[0] = redactText(key);
      list[1] = this.#entry(key, value[1], depth);
      return list;
    }
    for (let index = 0; index < value.length; index += 1) {
      if (this.#left <= 0) {
        list.length = index;
        list.push(TOO_MUCH);
        break;
      }
      if (Object.hasOwn(value, index)) list[index] = this.copy(value[index], depth);
    }
    return list;
  }

  #copyProperties(value: object, depth: number): unknown {
    const copied = emptyCopyOf(value);
    this.#copies.set(value, copied);
    for (const key of Object.keys(value)) {
      const descriptor = Object.getOwnPropertyDescriptor(value, key);
      const given = descriptor !== undefined && 'value' in descriptor ? descriptor.value : '[getter]';
      Object.defineProperty(copied, redactText(key), {
        value: this.#entry(key, given, depth),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return copied;
  }

  #entry(key: string, value: unknown, depth: number): unknown {
    if (isSecretKey(key, this.#more)) return REDACTED;
    if (this.#own === null) return this.copy(value, depth);
    try {
      return this.copy(this.#own(key, value), depth);
    } catch {
      // What cannot be asked about is not kept.
      return REDACTED;
    }
  }
}

/** An object of the same class; an error stays one, with its message and without its stack, which tells of the machine. */
function emptyCopyOf(value: object): object {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (!types.isNativeError(value)) return Object.create(prototype) as object;
  const error = new Error(redactText(String(value.message)));
  Reflect.deleteProperty(error, 'stack');
  return Object.setPrototypeOf(error, prototype) as object;
}

function redactText(text: string): string {
  return SECRET_TEXT.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text);
}
