import { expect } from 'vitest';

expect.extend({
  toBeSafe(newFn, oldFn) {
    expect(newFn).toMatchImpl(oldFn, { cases: [[1], [2]], name: 'a matcher of the project' });
    return { pass: true, message: () => '' };
  },
});
