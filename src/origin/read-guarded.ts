/** A property; undefined where its getter throws. */
export function readGuarded(object: object, name: string): unknown {
  try {
    return Reflect.get(object, name);
  } catch {
    return undefined;
  }
}
