import twinrun from 'twinrun/vitest';

const project = (name, include) => ({ extends: true, test: { name, include } });

export default {
  plugins: [twinrun()],
  test: {
    testTimeout: 60_000,
    projects: [
      project('first', ['test/[a-m]*.test.js']),
      project('second', ['test/[n-z]*.test.js']),
      // Both run it: one trial, two records.
      ...(process.env.TWICE ? [project('again', ['test/values.test.js'])] : []),
    ],
  },
};
