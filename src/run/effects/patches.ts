/** Properties that stand replaced for a while, to be put back as they were, in reverse order. */
export class Patches {
  readonly #undo: (() => void)[] = [];

  /** Replaces a property. One that was inherited is inherited again afterwards. */
  replace(owner: object, key: PropertyKey, value: unknown): void {
    const before = Reflect.getOwnPropertyDescriptor(owner, key);
    const enumerable = before?.enumerable ?? false;
    const replaced = Reflect.defineProperty(owner, key, {
      value,
      enumerable,
      writable: true,
      configurable: true,
    });
    if (!replaced) return;
    this.#undo.push(() => {
      if (before === undefined) Reflect.deleteProperty(owner, key);
      else Reflect.defineProperty(owner, key, before);
    });
  }

  /** Has something done besides, once all is put back. */
  afterwards(undo: () => void): void {
    this.#undo.unshift(undo);
  }

  /** Puts everything back; does nothing the second time. */
  restore(): void {
    for (let undo = this.#undo.pop(); undo !== undefined; undo = this.#undo.pop()) undo();
  }
}
