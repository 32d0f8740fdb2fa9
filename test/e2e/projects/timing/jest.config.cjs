const { withTwinrun } = require('twinrun/jest');

module.exports = withTwinrun({
  testMatch: ['<rootDir>/test/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/transform.cjs' },
});
