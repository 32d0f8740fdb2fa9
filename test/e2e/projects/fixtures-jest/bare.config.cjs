// Without the set-up file: only the environment.
module.exports = {
  testMatch: ['<rootDir>/test/held.test.ts'],
  transform: { '\\.ts$': '<rootDir>/transform.cjs' },
  testEnvironment: process.env.ENVIRONMENT,
};
