import type { FlagValue } from './flag-decision.ts';
import { type FlagExposure, type FlagObserver, tellObserver } from './flag-exposure.ts';
import { FLAG_SCOPES } from './flag-scopes-key.ts';
import { assertKnownFlags, hasStrictReaders, type KnownFlags } from './known-flags.ts';

/** Values or names of variants that hold inside a scope. */
export type FlagOverrides = Readonly<Record<string, FlagValue>>;

/** How a scope is made. */
export interface FlagScopeOptions {
  /** Who runs in it, as the name of a test. @default the outer scope's name */
  readonly name?: string;
  /** @default none */
  readonly overrides?: FlagOverrides;
  /** Told of every evaluation inside, also of inner scopes. */
  readonly onExposure?: FlagObserver;
}

/**
 * A piece of a program in which flags are held at given values. Scopes nest, the innermost that names a flag wins, and
 * what runs at the same time in another scope does not see it.
 */
export interface FlagScope {
  readonly name: string | null;
  readonly parent: FlagScope | null;
  /** Change it by `setInScope` only, which checks the names. */
  readonly overrides: Map<string, FlagValue>;
  readonly onExposure: FlagObserver | null;
  /** Whether this scope or one around it wants to be told of evaluations. */
  readonly observed: boolean;
  /** Whether names stand in it that no reader was there to check when they came. */
  unchecked: boolean;
}

/** What carries the current scope across `await`: `AsyncLocalStorage`, or less where there is none. */
interface ScopeStorage {
  run<T>(scope: FlagScope, work: () => T): T;
  getStore(): FlagScope | undefined;
}

/** What all copies of this package in one process share, also from within a test runner's sandbox. */
export interface FlagScopeHolder {
  readonly storage: ScopeStorage;
  /** Holds where no scope is entered, as in `beforeAll`; null where there is none. */
  base: FlagScope | null;
  readonly observers: Set<FlagObserver>;
  readonly readers: Set<WeakRef<KnownFlags>>;
}

/**
 * The holder of this process. A Jest environment hands its own to the sandbox, by setting the same property on the
 * sandbox's global object.
 */
export function flagScopeHolder(target: object = globalThis): FlagScopeHolder {
  const owner = target as { [FLAG_SCOPES]?: FlagScopeHolder };
  owner[FLAG_SCOPES] ??= { storage: createStorage(), base: null, observers: new Set(), readers: new Set() };
  return owner[FLAG_SCOPES];
}

/** Makes `target`, as the global object of a sandbox, share this process's scopes. */
export function shareFlagScopes(target: object): void {
  Reflect.set(target, FLAG_SCOPES, flagScopeHolder());
}

/** The innermost scope that the caller runs in, or null. */
export function currentFlagScope(holder: FlagScopeHolder = flagScopeHolder()): FlagScope | null {
  return holder.storage.getStore() ?? holder.base;
}

/**
 * Makes a scope inside the current one, or inside `parent`.
 *
 * @throws {UsageError} When a strict reader is there and none knows a flag of `overrides`.
 */
export function createFlagScope(
  { name, overrides = {}, onExposure }: FlagScopeOptions = {},
  parent: FlagScope | null = currentFlagScope(),
): FlagScope {
  const scope: FlagScope = {
    name: name ?? parent?.name ?? null,
    parent,
    overrides: new Map(),
    onExposure: onExposure ?? null,
    observed: onExposure !== undefined || (parent?.observed ?? false),
    unchecked: false,
  };
  for (const [flag, value] of Object.entries(overrides)) setInScope(scope, flag, value);
  return scope;
}

/**
 * Holds a flag at a value, or at a variant by its name, from now on in this scope.
 *
 * @throws {UsageError} When a strict reader is there and none knows the flag.
 */
export function setInScope(scope: FlagScope, flag: string, value: FlagValue): void {
  const { readers } = flagScopeHolder();
  if (hasStrictReaders(readers)) assertKnownFlags([flag], readers);
  else scope.unchecked = true;
  scope.overrides.set(flag, value);
}

/** Runs `work` inside a scope, with all that it awaits or starts. */
export function runInFlagScope<T>(scope: FlagScope, work: () => T): T {
  return flagScopeHolder().storage.run(scope, work);
}

/**
 * Has `observer` told of every evaluation in this process, also outside of scopes.
 *
 * @returns Stops it.
 */
export function observeFlags(observer: FlagObserver): () => void {
  const { observers } = flagScopeHolder();
  observers.add(observer);
  return () => observers.delete(observer);
}

/** The value that the innermost scope gives, or undefined where none does. */
export function valueInScope(scope: FlagScope | null, flag: string): FlagValue | undefined {
  for (let frame = scope; frame !== null; frame = frame.parent) {
    const value = frame.overrides.get(flag);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Checks names that came before any strict reader was there. */
export function checkScope(scope: FlagScope, readers: ReadonlySet<WeakRef<KnownFlags>>): void {
  for (let frame: FlagScope | null = scope; frame !== null; frame = frame.parent) {
    if (!frame.unchecked) continue;
    assertKnownFlags([...frame.overrides.keys()], readers);
    frame.unchecked = false;
  }
}

/** Tells all that want to know of one evaluation. */
export function tellExposure(
  holder: FlagScopeHolder,
  scope: FlagScope | null,
  exposure: Omit<FlagExposure, 'scope'>,
): void {
  const told: FlagExposure = { ...exposure, scope: scope?.name ?? null };
  for (let frame = scope; frame !== null; frame = frame.parent) {
    if (frame.onExposure !== null) tellObserver(frame.onExposure, told);
  }
  for (const observer of holder.observers) tellObserver(observer, told);
}

/** Asked of the process and not imported, so that a bundle for browsers, which have no such module, still loads. */
function createStorage(): ScopeStorage {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const hooks = process?.getBuiltinModule?.('node:async_hooks');
  return hooks === undefined ? createStackStorage() : new hooks.AsyncLocalStorage<FlagScope>();
}

/** Knows synchronous code, and asynchronous code of which only one runs at a time. */
function createStackStorage(): ScopeStorage {
  let current: FlagScope | undefined;
  return {
    getStore: () => current,
    run: (scope, work) => {
      const before = current;
      const restore = (): void => {
        current = before;
      };
      current = scope;
      return endWith(work, restore);
    },
  };
}

function endWith<T>(work: () => T, end: () => void): T {
  try {
    const result = work();
    if (!(result instanceof Promise)) {
      end();
      return result;
    }
    return result.finally(end) as T;
  } catch (error) {
    end();
    throw error;
  }
}
