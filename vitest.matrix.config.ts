import { defineConfig } from 'vitest/config';

/** The whole matrix of runners and Nodes: `npm run test:matrix`. Minutes, not seconds. */
export default defineConfig({
  test: {
    include: ['test/matrix/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
