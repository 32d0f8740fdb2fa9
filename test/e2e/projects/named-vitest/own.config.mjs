import twinrun from 'twinrun/vitest';

export default {
  plugins: [twinrun()],
  test: { globals: true, include: ['own-matcher.mjs'], setupFiles: ['./helpers/own-matcher.mjs'] },
};
