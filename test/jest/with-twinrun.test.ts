import { describe, expect, it } from 'vitest';

import { withTwinrun } from '../../src/jest/index.ts';

const SETUP = 'twinrun/jest/setup';
const REPORTER = ['twinrun/jest/reporter', {}];

describe('a Jest configuration with twinrun', () => {
  it('has the matchers, the report and the reporter that Jest would have used', () => {
    expect(withTwinrun({ testEnvironment: 'node' })).toEqual({
      testEnvironment: 'node',
      setupFilesAfterEnv: [SETUP],
      reporters: ['default', REPORTER],
    });
  });

  it('keeps the set-up files and reporters that are there', () => {
    const config = { setupFilesAfterEnv: ['./mine.js'], reporters: [['jest-junit', {}]] };
    expect(withTwinrun(config)).toEqual({
      setupFilesAfterEnv: [SETUP, './mine.js'],
      reporters: [['jest-junit', {}], REPORTER],
    });
  });

  it('does not change the object that it was given', () => {
    const config = { setupFilesAfterEnv: ['./mine.js'] };
    withTwinrun(config);
    expect(config).toEqual({ setupFilesAfterEnv: ['./mine.js'] });
  });

  it('is the same when it is wrapped twice', () => {
    expect(withTwinrun(withTwinrun({}))).toEqual(withTwinrun({}));
  });

  it('hands the options to the reporter, or leaves it out', () => {
    const { reporters } = withTwinrun({ reporters: ['default'] as unknown[] }, { outputDir: 'out' });
    expect(reporters).toEqual(['default', ['twinrun/jest/reporter', { outputDir: 'out' }]]);
    expect(withTwinrun({}, { reporter: false })).toEqual({ setupFilesAfterEnv: [SETUP] });
  });

  it.each([
    ['function', () => ({ testEnvironment: 'node' })],
    ['async function', async () => ({ testEnvironment: 'node' })],
  ])('may be made by a %s', async (_kind, make) => {
    expect(await withTwinrun(make)()).toEqual(withTwinrun({ testEnvironment: 'node' }));
  });

  it('gives every inline project the matchers, and the run one report', () => {
    const config = { projects: [{ displayName: 'a' }, '<rootDir>/packages/b'] };
    expect(withTwinrun(config)).toEqual({
      projects: [{ displayName: 'a', setupFilesAfterEnv: [SETUP] }, '<rootDir>/packages/b'],
      reporters: ['default', REPORTER],
    });
  });
});
