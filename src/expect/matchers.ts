import type { ImplMatchers } from '../matchers/impl-matchers.ts';
import type { RouteMatchers } from '../matchers/route-matchers.ts';

export type {} from 'expect';

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ImplMatchers, RouteMatchers {}
}
