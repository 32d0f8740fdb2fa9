import { MAY_ASK } from '../origin/may-ask.ts';
import { TRIALS } from './names-trial.ts';

/** A module of which Vitest asks whether an earlier run's code will do. */
interface CachedModule {
  readonly id: string;
  readonly sourceCode: string;
}

/** `false` keeps a module out of the cache; null leaves it to Vitest. */
type KeyGenerator = (module: CachedModule) => false | null;

/** Where Vitest takes what decides over its cache of modules, which outlives the run. Missing where it has no such cache. */
export interface CacheHooks {
  /** From Vitest 5 on. */
  defineCacheKeyGenerator?(generator: KeyGenerator): void;
  experimental_defineCacheKeyGenerator?(generator: KeyGenerator): void;
}

/** Keeps modules out of Vitest's cache whose code depends on more than their own text. */
export function leaveOutOfCache(hooks: CacheHooks): void {
  if (hooks.defineCacheKeyGenerator !== undefined) hooks.defineCacheKeyGenerator(keyOf);
  else hooks.experimental_defineCacheKeyGenerator?.(keyOf);
}

const OWN = /[\\/]\.twinrun[\\/](at|flat)[\\/]/;
const ASKS = /[?&](at=|flat\b)/;

/** Cached code holds the commit that a branch was at, and what was known of the files that a test file imports. */
function keyOf({ id, sourceCode }: CachedModule): false | null {
  const tied = OWN.test(id) || [ASKS, MAY_ASK, TRIALS].some((pattern) => pattern.test(sourceCode));
  return tied ? false : null;
}
