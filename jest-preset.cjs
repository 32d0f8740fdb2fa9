// A preset's reporters are replaced by those of the user's configuration; `withTwinrun` adds to them.
module.exports = {
  setupFilesAfterEnv: [require.resolve('./dist/cjs/src/jest/setup.js')],
  reporters: ['default', require.resolve('./dist/cjs/reporters/jest.js')],
};
