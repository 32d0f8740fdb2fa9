import { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { rememberCircus } from './find-circus.ts';
import { RESOLVERS_VARIABLE, writeResolvers } from './wrapped-resolver.ts';

/** What is read of the configuration of one Jest project, and added to. */
export interface ProjectConfig {
  readonly rootDir?: string;
  readonly preset?: unknown;
  readonly resolver?: string | null;
  readonly testRunner?: string;
  readonly transform?: Readonly<Record<string, unknown>>;
  readonly modulePathIgnorePatterns?: readonly string[];
  readonly testPathIgnorePatterns?: readonly string[];
  readonly coveragePathIgnorePatterns?: readonly string[];
  readonly watchPathIgnorePatterns?: readonly string[];
}

const RESOLVER = 'twinrun/jest/resolver';
const TRANSFORM = 'twinrun/jest/transform';
const RUNNER = 'twinrun/jest/runner';
/** Names of Jest's own runner. */
const CIRCUS = new Set(['circus', 'jest-circus', 'jest-circus/runner']);
/** Reports, and copies of old files: neither tests nor covered, nor mocks or packages of the project. */
const OWN_FILES = '/\\.twinrun/';
const INSTALLED = '/node_modules/';
/** What Jest does where nobody says otherwise. */
const USUAL_TRANSFORM = { '\\.[jt]sx?$': 'babel-jest' };
/** What nothing transforms may ask for old modules, too. */
const OTHER_SOURCES = '\\.[cm]?[jt]sx?$';
/** Of the file that is a preset, in the order of Jest. */
const PRESET_ENDINGS = ['', '.json', '.js', '.cjs', '.mjs'];

/** Adds what finds, transforms and runs files; what the project had goes on working behind it. */
export function wrapConfig<Config extends ProjectConfig>(config: Config, callers: readonly string[]): Config {
  if (config.resolver === RESOLVER) return config;
  const folders = foldersOf(config, callers);
  const preset = presetOf(config, folders);
  const had = { ...preset, ...config };
  if (typeof had.resolver === 'string') keepResolver(config, had.resolver);
  return {
    ...config,
    resolver: RESOLVER,
    ...ownRunner(config, preset),
    ...wrapTransforms(config, preset, folders),
    modulePathIgnorePatterns: [...(config.modulePathIgnorePatterns ?? []), OWN_FILES],
    testPathIgnorePatterns: [...(had.testPathIgnorePatterns ?? [INSTALLED]), OWN_FILES],
    coveragePathIgnorePatterns: [...(had.coveragePathIgnorePatterns ?? [INSTALLED]), OWN_FILES],
    watchPathIgnorePatterns: [...(had.watchPathIgnorePatterns ?? []), OWN_FILES],
  };
}

/** Jest tells a resolver nothing of the configuration; the environment reaches every test process. */
function keepResolver({ rootDir }: ProjectConfig, resolver: string): void {
  const folder = rootDir !== undefined && isAbsolute(rootDir) ? rootDir : null;
  process.env[RESOLVERS_VARIABLE] = writeResolvers(process.env[RESOLVERS_VARIABLE], folder, resolver);
}

/** A runner that the project chose stays. So may one of a preset that cannot be read. */
function ownRunner(config: ProjectConfig, preset: ProjectConfig | null): { testRunner?: string } {
  if (config.preset != null && preset === null && config.testRunner === undefined) return {};
  rememberCircus();
  const { testRunner } = { ...preset, ...config };
  return testRunner === undefined || CIRCUS.has(testRunner) ? { testRunner: RUNNER } : {};
}

function wrapTransforms(
  config: ProjectConfig,
  preset: ProjectConfig | null,
  from: readonly string[],
): { transform?: Readonly<Record<string, unknown>> } {
  // The transforms of a preset that cannot be read are the project's own business: ours would stand before them.
  if (config.preset != null && preset === null) {
    return config.transform === undefined ? {} : { transform: wrapEach(config.transform, from) };
  }
  // As Jest merges them: what the configuration says of a file is asked first.
  const merged = config.transform && { ...config.transform, ...preset?.transform, ...config.transform };
  const transform = merged ?? preset?.transform ?? USUAL_TRANSFORM;
  return { transform: { ...wrapEach(transform, from), ...asItIs(transform, from) } };
}

function wrapEach(
  transform: Readonly<Record<string, unknown>>,
  from: readonly string[],
): Readonly<Record<string, unknown>> {
  const wrapped = Object.entries(transform).map(([pattern, given]) => {
    const [inner, options = {}] = (Array.isArray(given) ? given : [given]) as [unknown, unknown?];
    if (typeof inner !== 'string' || inner === TRANSFORM) return [pattern, given];
    return [pattern, [TRANSFORM, { inner, options, from }]];
  });
  return Object.fromEntries(wrapped);
}

function asItIs(
  transform: Readonly<Record<string, unknown>>,
  from: readonly string[],
): Readonly<Record<string, unknown>> {
  return OTHER_SOURCES in transform
    ? {}
    : { [OTHER_SOURCES]: [TRANSFORM, { inner: null, options: {}, from }] };
}

function presetOf({ preset }: ProjectConfig, folders: readonly string[]): ProjectConfig | null {
  if (typeof preset !== 'string') return null;
  // All that it adds is added here: its resolver would be asked by ours, and ask ours again.
  if (preset === 'twinrun') return {};
  for (const folder of folders) {
    for (const name of [...PRESET_ENDINGS.map((ending) => `${preset}/jest-preset${ending}`), preset]) {
      const found = loadOrNull(folder, name.replace('<rootDir>', folder));
      if (found !== null) return found;
    }
  }
  return null;
}

function loadOrNull(folder: string, name: string): ProjectConfig | null {
  try {
    const loaded = createRequire(join(folder, 'package.json'))(name) as ProjectConfig;
    return (Reflect.get(loaded, 'default') as ProjectConfig | undefined) ?? loaded;
  } catch {
    return null;
  }
}

/** Folders that the names in a configuration may be seen from, the likeliest first. */
function foldersOf({ rootDir }: ProjectConfig, callers: readonly string[]): readonly string[] {
  const given = rootDir !== undefined && isAbsolute(rootDir) ? [rootDir] : [];
  return [...new Set([...given, ...callers, process.cwd()])];
}

/** The folder of the file that called `above`: the configuration, which Jest takes for the root of the project. */
export function callingFolder(above: (...args: never[]) => unknown): readonly string[] {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, above);
  const [frame = ''] = (holder.stack ?? '').split('\n').slice(1);
  const file = /(?:\(|at )((?:file:\/\/)?(?:[A-Za-z]:)?[\\/].*?):\d+:\d+\)?$/.exec(frame)?.[1];
  if (file === undefined) return [];
  return [dirname(file.startsWith('file:') ? fileURLToPath(file) : file)];
}
