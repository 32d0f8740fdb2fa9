import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: '.scratch/test-results.json' }]],
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/projects/**', 'test/matrix/**', 'node_modules/**'],
    testTimeout: 30_000,
  },
});
