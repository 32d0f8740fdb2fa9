// A preset's reporters are replaced by those of the user's configuration; `withTwinrun` adds to them.
require('./dist/cjs/src/jest/find-circus.js').rememberCircus();

module.exports = {
  setupFilesAfterEnv: [require.resolve('./dist/cjs/src/jest/setup.js')],
  testRunner: require.resolve('./dist/cjs/src/jest/runner.js'),
  resolver: require.resolve('./dist/cjs/src/jest/preset-resolver.js'),
  // Copies of old files are neither tests nor covered, nor mocks or packages of the project.
  modulePathIgnorePatterns: ['/\\.twinrun/'],
  testPathIgnorePatterns: ['/node_modules/', '/\\.twinrun/'],
  coveragePathIgnorePatterns: ['/node_modules/', '/\\.twinrun/'],
  watchPathIgnorePatterns: ['/\\.twinrun/'],
  reporters: ['default', require.resolve('./dist/cjs/reporters/jest.js')],
};
