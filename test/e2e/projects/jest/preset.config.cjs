module.exports = {
  preset: 'twinrun',
  testMatch: ['<rootDir>/test/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/transform.cjs' },
};
