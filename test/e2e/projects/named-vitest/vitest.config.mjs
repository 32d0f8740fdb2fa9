import twinrun from 'twinrun/vitest';

export default {
  plugins: [twinrun()],
  test: { globals: true, globalSetup: ['./global-setup.mjs'] },
};
