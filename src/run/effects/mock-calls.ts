import { cloneArgs } from '../clone/clone-args.ts';
import type { Effect } from '../observation.ts';
import type { Spy } from './effect-options.ts';

interface MockState {
  readonly calls: readonly (readonly unknown[])[];
  /** Counts over all mocks of the runner, so that calls of several can be put in order. */
  readonly invocationCallOrder?: readonly number[];
}

/** Remembers how often each mock function was called, and answers later which calls came since, in their order. */
export function watchMocks(spies: readonly (readonly [name: string, spy: Spy])[]): () => readonly Effect[] {
  const begun = spies
    .filter(([, spy]) => typeof spy === 'function')
    .map(([name, spy]) => ({ name, spy, before: stateOf(spy).calls.length }));
  return () =>
    begun
      .flatMap(({ name, spy, before }) => {
        const { calls, invocationCallOrder } = stateOf(spy);
        return calls.slice(before).map((given, index) => ({
          effect: { called: name, with: cloneArgs(given).args },
          order: invocationCallOrder?.[before + index] ?? 0,
        }));
      })
      .sort((a, b) => a.order - b.order)
      .map(({ effect }) => effect);
}

function stateOf(spy: Spy): MockState {
  return Reflect.get(spy, 'mock') as MockState;
}
