import { expect } from 'vitest';

/** A trial a while after its test began, when another test runs as well. */
export async function check(name) {
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect((n) => n + 1).toMatchImpl((n) => n - -1, { cases: [[1], [2]], name });
}
