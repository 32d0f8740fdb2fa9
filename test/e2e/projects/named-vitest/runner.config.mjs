import twinrun from 'twinrun/vitest';

export default {
  plugins: [twinrun()],
  test: { globals: true, include: ['helped.test.mjs'], runner: './own-runner.mjs' },
};
