import { types } from 'node:util';

/** What copying some values would take. */
export interface CopyWeight {
  /** A rough estimate. */
  readonly bytes: number;
  /** Whether a property is a getter or setter, which no copy can stand for without running it. */
  readonly accessors: boolean;
}

const PER_VALUE = 16;

/** Weighs values without running code of theirs; null as soon as they weigh more than `mostBytes`. */
export function weighCopy(values: readonly unknown[], mostBytes: number): CopyWeight | null {
  const scale = new Scale(mostBytes);
  for (const value of values) scale.put(value);
  return scale.read();
}

class Scale {
  readonly #most: number;
  readonly #todo: object[] = [];
  #seen: Set<object> | null = null;
  #bytes = 0;
  #accessors = false;

  constructor(most: number) {
    this.#most = most;
  }

  put(value: unknown): void {
    this.#bytes += PER_VALUE;
    if (typeof value === 'string') this.#bytes += value.length * 2;
    else if (typeof value === 'object' && value !== null) this.#todo.push(value);
  }

  read(): CopyWeight | null {
    for (let next = this.#todo.pop(); next !== undefined; next = this.#todo.pop()) {
      if (this.#bytes > this.#most) return null;
      this.#seen ??= new Set();
      if (this.#seen.has(next)) continue;
      this.#seen.add(next);
      this.#weigh(next);
    }
    return this.#bytes > this.#most ? null : { bytes: this.#bytes, accessors: this.#accessors };
  }

  #weigh(value: object): void {
    // A proxy is not to be copied, and would run code of its own.
    if (types.isProxy(value)) return;
    if (ArrayBuffer.isView(value) || types.isAnyArrayBuffer(value)) {
      this.#bytes += value.byteLength;
      return;
    }
    if (Array.isArray(value)) this.#weighList(value);
    else if (types.isMap(value) || types.isSet(value)) this.#weighMembers(value);
    else this.#weighProperties(value);
  }

  #weighList(list: readonly unknown[]): void {
    // A list that is too long is not even walked.
    this.#bytes += list.length * 8;
    if (this.#bytes > this.#most) return;
    for (const item of list) this.put(item);
  }

  #weighMembers(members: Map<unknown, unknown> | Set<unknown>): void {
    this.#bytes += members.size * 2 * PER_VALUE;
    if (this.#bytes > this.#most) return;
    for (const [key, value] of members.entries()) {
      this.put(key);
      if (value !== key) this.put(value);
    }
  }

  #weighProperties(value: object): void {
    for (const key of Object.keys(value)) {
      const descriptor = Object.getOwnPropertyDescriptor(value, key);
      this.#bytes += key.length;
      if (descriptor !== undefined && 'value' in descriptor) this.put(descriptor.value);
      else this.#accessors = true;
    }
  }
}
