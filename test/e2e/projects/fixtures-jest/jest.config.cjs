const { withTwinrun } = require('twinrun/jest');

module.exports = withTwinrun(
  {
    testMatch: ['<rootDir>/test/*.test.ts'],
    transform: { '\\.ts$': '<rootDir>/transform.cjs' },
    ...(process.env.ENVIRONMENT ? { testEnvironment: process.env.ENVIRONMENT } : {}),
  },
  { flags: { file: 'flags.json', failOn: JSON.parse(process.env.FAIL_ON ?? '[]') } },
);
