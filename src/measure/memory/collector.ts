import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects garbage: all of it, or with `minor` only the young generation, which takes a fraction of the time. */
export type Collector = (kind?: 'minor' | undefined) => void;

/** The engine's collector, or null where it cannot be had. Leaves the flags of the process as they were. */
export function findCollector(): Collector | null {
  try {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    if (typeof collect !== 'function') return null;
    return (kind) => {
      if (kind === 'minor') Reflect.apply(collect, undefined, [{ type: 'minor' }]);
      else Reflect.apply(collect, undefined, []);
    };
  } catch {
    return null;
  } finally {
    restoreFlags();
  }
}

function restoreFlags(): void {
  // A process that was started with the flag keeps its own `gc`; the flag only decides what new contexts get.
  if (Reflect.get(globalThis, 'gc') !== undefined) return;
  try {
    setFlagsFromString('--no-expose-gc');
  } catch {
    // No such flag, so there is nothing to put back.
  }
}
