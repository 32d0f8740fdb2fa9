import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { withTwinrun } from '../../src/jest/index.ts';
import { RESOLVERS_VARIABLE, readResolvers } from '../../src/jest/wrapped-resolver.ts';

const SETUP = 'twinrun/jest/setup';
const REPORTER = ['twinrun/jest/reporter', {}];

describe('a Jest configuration with twinrun', () => {
  it('has the matchers, the report and the reporter that Jest would have used', () => {
    expect(withTwinrun({ testEnvironment: 'node' })).toMatchObject({
      testEnvironment: 'node',
      setupFilesAfterEnv: [SETUP],
      reporters: ['default', REPORTER],
    });
  });

  it('keeps the set-up files and reporters that are there', () => {
    const config = { setupFilesAfterEnv: ['./mine.js'], reporters: [['jest-junit', {}]] };
    expect(withTwinrun(config)).toMatchObject({
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
    expect(withTwinrun({}, { reporter: false })).not.toHaveProperty('reporters');
  });

  it.each([
    ['function', () => ({ testEnvironment: 'node' })],
    ['async function', async () => ({ testEnvironment: 'node' })],
  ])('may be made by a %s', async (_kind, make) => {
    expect(await withTwinrun(make)()).toEqual(withTwinrun({ testEnvironment: 'node' }));
  });

  it('gives every inline project the matchers, and the run one report', () => {
    const config = { projects: [{ displayName: 'a' }, '<rootDir>/packages/b'] };
    expect(withTwinrun(config)).toMatchObject({
      projects: [{ displayName: 'a', setupFilesAfterEnv: [SETUP] }, '<rootDir>/packages/b'],
      reporters: ['default', REPORTER],
    });
  });

  const TRANSFORM = 'twinrun/jest/transform';

  it('finds old modules, and leaves their copies out of tests and coverage', () => {
    expect(withTwinrun({ coveragePathIgnorePatterns: ['/generated/'] })).toMatchObject({
      resolver: 'twinrun/jest/resolver',
      testPathIgnorePatterns: ['/node_modules/', '/\\.twinrun/'],
      coveragePathIgnorePatterns: ['/generated/', '/\\.twinrun/'],
      watchPathIgnorePatterns: ['/\\.twinrun/'],
    });
  });

  it('wraps the transformers that are there, or the one that Jest would have used', () => {
    const from = [import.meta.dirname, process.cwd()];
    expect(withTwinrun({ transform: { '\\.ts$': ['./mine.cjs', { a: 1 }] } })).toMatchObject({
      transform: { '\\.ts$': [TRANSFORM, { inner: './mine.cjs', options: { a: 1 }, from }] },
    });
    expect(withTwinrun({})).toMatchObject({
      transform: { '\\.[jt]sx?$': [TRANSFORM, { inner: 'babel-jest', options: {}, from }] },
    });
    expect(withTwinrun({ transform: {} })).toMatchObject({ transform: {} });
  });

  it('wraps the transformers of a preset, and leaves those of one that it cannot read alone', () => {
    const rootDir = mkdtempSync(join(tmpdir(), 'twinrun-preset-'));
    mkdirSync(join(rootDir, 'mine'));
    writeFileSync(
      join(rootDir, 'mine/jest-preset.json'),
      '{ "transform": { "x": "y" }, "resolver": "./r.js" }',
    );
    try {
      expect(withTwinrun({ rootDir, preset: '<rootDir>/mine' })).toMatchObject({
        transform: { x: [TRANSFORM, { inner: 'y' }] },
      });
      expect(readResolvers(process.env[RESOLVERS_VARIABLE], rootDir)).toBe('./r.js');
    } finally {
      rmSync(rootDir, { recursive: true });
      delete process.env[RESOLVERS_VARIABLE];
    }
    expect(withTwinrun({ preset: 'not-installed' })).not.toHaveProperty('transform');
  });
});
