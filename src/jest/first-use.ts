/**
 * Has `prepare` called when something on a global object is asked for that is not there yet; it may put it there. Where it
 * throws, it is called again the next time. Nothing happens where it is there already.
 */
export function onFirstUse(global: object, key: symbol, prepare: () => void): void {
  // Not `in`, which asks the getters of a global object of Node's `vm`.
  if (Object.getOwnPropertyDescriptor(global, key) !== undefined) return;
  const put = (value: unknown): void => {
    Object.defineProperty(global, key, { value, configurable: true, enumerable: false, writable: true });
  };
  const wait = (): void => {
    Object.defineProperty(global, key, { configurable: true, enumerable: false, get: take, set: put });
  };
  const take = (): unknown => {
    put(undefined);
    try {
      prepare();
    } catch (error) {
      wait();
      throw error;
    }
    return Reflect.get(global, key);
  };
  wait();
}
