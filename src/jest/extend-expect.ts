import { expect } from '@jest/globals';

import type { MatcherTable } from '../matchers/create-matchers.ts';

/** Gives the test file matchers. They answer with any thenable: only a thenable can tell whether it was awaited. */
export function extendExpect(matchers: MatcherTable): void {
  expect.extend(matchers as unknown as Parameters<typeof expect.extend>[0]);
}
