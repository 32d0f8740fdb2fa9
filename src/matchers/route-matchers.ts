/** Anything that deals units to sides: a route. */
export interface SplittingRoute {
  decide(unit: string): { readonly side: string; readonly stage?: string; readonly reason?: string };
}

/** Matchers about routes as a test calls them: what each runner's `expect(route)` gains. */
export interface RouteMatchers {
  /**
   * Passes where the route given to `expect` deals the units in these shares: the number that each side gets lies within
   * the exact band of 99.9 % that chance leaves, so that no tolerance has to be guessed.
   *
   * @param shares Of old and new: together 1, or together 100.
   * @param units Units to deal, or how many to make up.
   */
  toSplit(
    shares: { readonly old: number; readonly new: number },
    units: number | Iterable<string | number>,
  ): void;
}
