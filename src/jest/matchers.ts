import type { ImplMatchers } from '../matchers/impl-matchers.ts';
import type { RouteMatchers } from '../matchers/route-matchers.ts';

export type {} from 'expect';

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ImplMatchers, RouteMatchers {}
}

declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: type parameters must be written as @types/jest writes them
    interface Matchers<R, T = {}> extends ImplMatchers, RouteMatchers {}
  }
}
