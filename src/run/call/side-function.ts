import { type CommandStep, runCommands } from '../commands/commands.ts';
import type { UseSettings } from '../commands/use-options.ts';
import { whenAnswered } from '../when-settled.ts';

/**
 * The function that stands for a side: the implementation itself, or what the options make of it. It has the
 * implementation's name, and as many parameters as a case has to give.
 */
export function sideFunction(
  implementation: unknown,
  { run, commands }: UseSettings,
): (...args: never[]) => unknown {
  if (commands !== null) {
    const make = (): unknown => makeObject(implementation, run);
    const take = (...steps: readonly CommandStep[]): unknown =>
      whenAnswered(make(), (made) => runCommands(made as object, steps, commands));
    return disguise(take, implementation, 0);
  }
  if (run === null) return implementation as (...args: never[]) => unknown;
  const use = function (this: unknown, ...args: readonly unknown[]): unknown {
    return Reflect.apply(run, this, [implementation, ...args]);
  };
  return disguise(use, implementation, Math.max(0, run.length - 1));
}

/** The object that commands are called on: what `run` answers, an instance of a class, or what a factory makes. */
export function makeObject(implementation: unknown, run: UseSettings['run']): unknown {
  if (run !== null) return Reflect.apply(run, undefined, [implementation]);
  if (typeof implementation !== 'function') return implementation;
  return isConstructor(implementation)
    ? Reflect.construct(implementation, [])
    : Reflect.apply(implementation, undefined, []);
}

/** A class, or an old-style constructor, which is told by the methods on its prototype. */
function isConstructor(fn: object): boolean {
  if (/^class\b/.test(Function.prototype.toString.call(fn))) return true;
  const prototype: unknown = Reflect.get(fn, 'prototype');
  return (
    typeof prototype === 'object' && prototype !== null && Object.getOwnPropertyNames(prototype).length > 1
  );
}

function disguise(
  fn: (...args: never[]) => unknown,
  as: unknown,
  length: number,
): (...args: never[]) => unknown {
  const name: unknown = typeof as === 'function' ? as.name : '';
  Object.defineProperty(fn, 'name', { value: typeof name === 'string' ? name : '' });
  Object.defineProperty(fn, 'length', { value: length });
  return fn;
}
