import { judgeValues } from '../compare/judge-values.ts';

/**
 * Whether a copied argument shows the same as its source, also through the getters of its class: state that is kept
 * elsewhere, for instance in a WeakMap, is not copied with it.
 */
export function copyAgrees(copy: unknown, source: unknown): boolean {
  if (!areAlike(copy, source)) return false;
  const answers = gotten(source);
  return answers === null || areAlike(gotten(copy), answers);
}

function areAlike(copy: unknown, source: unknown): boolean {
  return judgeValues(copy, source, { classes: 'identity', references: 'strict' }) !== 'different';
}

/** What the getters of a user's classes answer, by name; null where there are none. */
function gotten(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null) return null;
  const answers: Record<string, unknown> = {};
  for (let at = prototypeOf(value); at !== null && !isBuiltIn(at); at = prototypeOf(at)) {
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (get !== undefined) answers[name] = answerOf(get, value);
    }
  }
  return Object.keys(answers).length === 0 ? null : answers;
}

function answerOf(getter: () => unknown, self: object): unknown {
  try {
    return Reflect.apply(getter, self, []);
  } catch (error) {
    return { threw: String(error) };
  }
}

function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value) as object | null;
}

/** Built-in prototypes have a native constructor, in every realm. */
function isBuiltIn(prototype: object): boolean {
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  return (
    typeof maker === 'function' &&
    /\{\s*\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(maker))
  );
}
