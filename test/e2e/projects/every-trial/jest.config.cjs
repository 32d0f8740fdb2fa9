const { withTwinrun } = require('twinrun/jest');

const asEsm = process.env.NODE_OPTIONS?.includes('--experimental-vm-modules');

module.exports = withTwinrun({
  testMatch: ['<rootDir>/test/*.test.js'],
  testTimeout: 60_000,
  transform: asEsm ? {} : { '\\.js$': '<rootDir>/transform.cjs' },
  injectGlobals: process.env.INJECT !== 'no',
  resetModules: process.env.RESET === 'yes',
});
