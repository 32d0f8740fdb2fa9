import type { ImplMatchers } from '../matchers/impl-matchers.ts';
import type { RouteMatchers } from '../matchers/route-matchers.ts';

export type {} from 'vitest';

declare module 'vitest' {
  // Without type parameters, because Vitest 4 has one and Vitest 5 has two: this merges with both.
  interface Matchers extends ImplMatchers, RouteMatchers {}
}
