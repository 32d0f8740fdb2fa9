import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

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

  it.each([{}, { testRunner: 'jest-circus/runner' }])('runs test files by its own runner: %j', (config) => {
    expect(withTwinrun(config)).toMatchObject({ testRunner: 'twinrun/jest/runner' });
  });

  it('leaves a runner of test files that the project chose, and one that its preset may have', () => {
    expect(withTwinrun({ testRunner: 'jest-jasmine2' })).toMatchObject({ testRunner: 'jest-jasmine2' });
    expect(withTwinrun({ preset: 'somebody' })).not.toHaveProperty('testRunner');
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

  it('finds old modules, and leaves their copies out of tests, coverage, mocks and packages', () => {
    const config = { coveragePathIgnorePatterns: ['/generated/'], modulePathIgnorePatterns: ['/built/'] };
    expect(withTwinrun(config)).toMatchObject({
      resolver: 'twinrun/jest/resolver',
      modulePathIgnorePatterns: ['/built/', '/\\.twinrun/'],
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
  });

  it('reads what nothing transforms, where the project has no transformer for it', () => {
    const asItIs = [TRANSFORM, { inner: null, options: {}, from: [import.meta.dirname, process.cwd()] }];
    expect(withTwinrun({ transform: {} }).transform).toEqual({ '\\.[cm]?[jt]sx?$': asItIs });
    expect(Object.entries(withTwinrun({ transform: { '\\.ts$': './mine.cjs' } }).transform).at(-1)).toEqual([
      '\\.[cm]?[jt]sx?$',
      asItIs,
    ]);
    const own = { transform: { '\\.[cm]?[jt]sx?$': './mine.cjs' } };
    expect(withTwinrun(own)).toMatchObject({
      transform: { '\\.[cm]?[jt]sx?$': [TRANSFORM, { inner: './mine.cjs' }] },
    });
  });

  describe('with a preset', () => {
    const rootDir = mkdtempSync(join(tmpdir(), 'twinrun-preset-'));
    mkdirSync(join(rootDir, 'mine'));
    mkdirSync(join(rootDir, 'node_modules/other'), { recursive: true });
    writeFileSync(
      join(rootDir, 'mine/jest-preset.json'),
      '{ "transform": { "x": "y" }, "resolver": "./r.js" }',
    );
    writeFileSync(
      join(rootDir, 'node_modules/other/jest-preset.mjs'),
      'export default { transform: { x: "z" } };',
    );

    afterAll(() => {
      rmSync(rootDir, { recursive: true });
      delete process.env[RESOLVERS_VARIABLE];
    });

    it('wraps the transformers and the resolver of the preset', () => {
      expect(withTwinrun({ rootDir, preset: '<rootDir>/mine' })).toMatchObject({
        transform: { x: [TRANSFORM, { inner: 'y' }] },
      });
      expect(readResolvers(process.env[RESOLVERS_VARIABLE], rootDir)).toBe('./r.js');
    });

    it('wraps those of the preset beside those of the configuration, which go before them', () => {
      const { transform } = withTwinrun({
        rootDir,
        preset: '<rootDir>/mine',
        transform: { '\\.ts$': './mine.cjs' },
      });
      expect(Object.entries(transform).slice(0, 2)).toMatchObject([
        ['\\.ts$', [TRANSFORM, { inner: './mine.cjs' }]],
        ['x', [TRANSFORM, { inner: 'y' }]],
      ]);
      expect(
        withTwinrun({ rootDir, preset: '<rootDir>/mine', transform: { x: './mine.cjs' } }),
      ).toMatchObject({
        transform: { x: [TRANSFORM, { inner: './mine.cjs' }] },
      });
    });

    it('keeps no resolver of its own preset, which would be asked by itself', () => {
      expect(withTwinrun({ rootDir: '/own', preset: 'twinrun' })).toMatchObject({
        transform: { '\\.[jt]sx?$': [TRANSFORM, { inner: 'babel-jest' }] },
      });
      expect(process.env[RESOLVERS_VARIABLE] ?? '').not.toContain('/own');
    });

    it('finds a preset that is an ES module', () => {
      expect(withTwinrun({ rootDir, preset: 'other' })).toMatchObject({
        transform: { x: [TRANSFORM, { inner: 'z' }] },
      });
    });

    it('leaves the transformers of one that it cannot read alone', () => {
      expect(withTwinrun({ preset: 'not-installed' })).not.toHaveProperty('transform');
      const transform = { '\\.ts$': './mine.cjs' };
      expect(Object.keys(withTwinrun({ preset: 'not-installed', transform }).transform)).toEqual(['\\.ts$']);
    });
  });
});
