import { AsyncLocalStorage } from 'node:async_hooks';

import { UsageError } from '../errors/usage-error.ts';
import type { Side } from '../run/observation.ts';
import { previewValue } from '../text/value-preview.ts';

type Variants = ReadonlyMap<string, Side>;

/** One store for all copies of this package in the process. */
const SCOPE = Symbol.for('twinrun.variants@1');

interface ScopeHolder {
  [SCOPE]?: AsyncLocalStorage<Variants>;
}

/**
 * Sends calls of the named routes to a side, whatever their stage, for as long as `run` and what it starts goes on. Scopes
 * nest, the inner one wins; tests and requests that run at the same time do not see each other's.
 *
 * @throws {UsageError} When a side is neither `old` nor `new`.
 */
export function withVariants<Answer>(variants: Readonly<Record<string, Side>>, run: () => Answer): Answer {
  const merged = new Map(forcedHere() ?? []);
  for (const [route, side] of Object.entries(variants)) {
    if (side !== 'old' && side !== 'new') throw refuseSide(route, side);
    merged.set(route, side);
  }
  return storage().run(merged, run);
}

/** The sides forced where this is called; undefined outside of every scope. */
export function forcedHere(): Variants | undefined {
  return (globalThis as ScopeHolder)[SCOPE]?.getStore();
}

function storage(): AsyncLocalStorage<Variants> {
  const holder = globalThis as ScopeHolder;
  holder[SCOPE] ??= new AsyncLocalStorage();
  return holder[SCOPE];
}

function refuseSide(route: string, side: unknown): UsageError {
  return new UsageError({
    problem: `withVariants was given no side for the route ${previewValue(route)}.`,
    expected: "'old' or 'new'",
    received: previewValue(side),
    advice: `withVariants({ ${JSON.stringify(route)}: 'new' }, () => …)`,
  });
}
