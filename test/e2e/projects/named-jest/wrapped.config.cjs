module.exports = require('twinrun/jest').withTwinrun({
  rootDir: __dirname,
  transform: {},
  globalSetup: '<rootDir>/global-setup.js',
  setupFilesAfterEnv: ['<rootDir>/helpers/own-matcher.js'],
});
