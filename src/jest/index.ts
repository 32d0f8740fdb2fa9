import type { HistoryOptions } from '../history/history-option.ts';
import type { GatePolicy } from '../record/report.ts';

export type {} from './matchers.ts';

/** What `withTwinrun` can be told. */
export interface TwinrunOptions {
  /**
   * Whether the run ends with the report and the gate. Without it only the matchers themselves fail.
   * @default true
   */
  readonly reporter?: boolean;
  /**
   * Folder of `report.json` and `report.md`, relative to Jest's rootDir.
   * @default '.twinrun'
   */
  readonly outputDir?: string;
  /**
   * What the run's gate makes of words that do not fail by themselves.
   * @default { unsure: 'pass', unverified: 'pass', stale: 'fail' on CI, else 'pass' }
   */
  readonly policy?: Partial<GatePolicy>;
  /**
   * The history that `twinrun trend` and `twinrun status` read: one small file for each whole run, in the folder `history`
   * of `outputDir`. `false` writes none; `{ runs }` says how many are kept.
   * @default { runs: 1000 }
   */
  readonly history?: false | HistoryOptions;
}

const SETUP = 'twinrun/jest/setup';
const REPORTER = 'twinrun/jest/reporter';

/** The part of a Jest configuration that is read and added to. */
interface JestConfig {
  readonly setupFilesAfterEnv?: readonly string[];
  readonly reporters?: readonly unknown[];
  readonly projects?: readonly unknown[];
}

/**
 * Adds the matchers and the report to a Jest configuration: an object, or a function that makes one, now or later.
 * Everything that it holds stays; the reporters stay those that Jest would have used.
 *
 * ```js
 * module.exports = withTwinrun({ testEnvironment: 'node' })
 * ```
 */
export function withTwinrun<Config>(config: Config, options: TwinrunOptions = {}): Config {
  if (typeof config !== 'function') return extendConfig(config as JestConfig, options) as Config;
  const extended = async (...args: readonly unknown[]): Promise<JestConfig> =>
    extendConfig((await config(...args)) as JestConfig, options);
  return extended as Config;
}

function extendConfig(config: JestConfig, options: TwinrunOptions): JestConfig {
  const reporters = options.reporter === false ? {} : { reporters: withReporter(config.reporters, options) };
  return config.projects === undefined
    ? { ...withSetup(config), ...reporters }
    : { ...config, projects: config.projects.map(extendProject), ...reporters };
}

/** A project that is a path has a configuration file of its own, which has to add the set-up itself. */
function extendProject(project: unknown): unknown {
  return typeof project === 'object' && project !== null ? withSetup(project) : project;
}

function withSetup(config: JestConfig): JestConfig {
  const present = config.setupFilesAfterEnv ?? [];
  return present.includes(SETUP) ? config : { ...config, setupFilesAfterEnv: [SETUP, ...present] };
}

function withReporter(present: readonly unknown[] | undefined, options: TwinrunOptions): readonly unknown[] {
  const reporters = present ?? ['default'];
  const isOurs = (entry: unknown): boolean => (Array.isArray(entry) ? entry[0] : entry) === REPORTER;
  return reporters.some(isOurs) ? reporters : [...reporters, [REPORTER, { ...options }]];
}
