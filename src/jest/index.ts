import type { HistoryOptions } from '../history/history-option.ts';
import type { FlagOptions } from '../record/flags/flag-policy.ts';
import type { GatePolicy } from '../record/report.ts';
import type { ReportFormat } from '../record/report-format.ts';
import { callingFolder, type ProjectConfig, wrapConfig } from './wrap-config.ts';

export { implAt } from '../origin/impl-at.ts';
export type {} from './matchers.ts';

/** What `withTwinrun` can be told. */
export interface TwinrunOptions {
  /**
   * Whether the run ends with the report and the gate. Without it only the matchers themselves fail.
   * @default true
   */
  readonly reporter?: boolean;
  /**
   * Folder of `report.json` and the files beside it, relative to Jest's rootDir.
   * @default '.twinrun'
   */
  readonly outputDir?: string;
  /**
   * Files to write beside `report.json`: `report.md`, `report.html`, `junit.xml`.
   * @default ['markdown', 'html', 'junit']
   */
  readonly formats?: readonly ReportFormat[];
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
  /**
   * The flags of the project: their file, and what about them fails the run.
   * @default { file: 'flags.json', failOn: [], staleDays: 90 }
   */
  readonly flags?: FlagOptions;
}

const SETUP = 'twinrun/jest/setup';
const REPORTER = 'twinrun/jest/reporter';

/** The part of a Jest configuration that is read and added to. */
interface JestConfig extends ProjectConfig {
  readonly setupFilesAfterEnv?: readonly string[];
  readonly reporters?: readonly unknown[];
  readonly projects?: readonly unknown[];
}

/**
 * Adds the matchers, the report and old modules from git to a Jest configuration: an object, or a function that makes one, now or later.
 * Everything that it holds stays; the reporters stay those that Jest would have used.
 *
 * ```js
 * module.exports = withTwinrun({ testEnvironment: 'node' })
 * ```
 */
export function withTwinrun<Config>(config: Config, options: TwinrunOptions = {}): Config {
  const callers = callingFolder(withTwinrun);
  if (typeof config !== 'function') return extendConfig(config as JestConfig, options, callers) as Config;
  const extended = async (...args: readonly unknown[]): Promise<JestConfig> =>
    extendConfig((await config(...args)) as JestConfig, options, callers);
  return extended as Config;
}

function extendConfig(config: JestConfig, options: TwinrunOptions, callers: readonly string[]): JestConfig {
  const reporters = options.reporter === false ? {} : { reporters: withReporter(config.reporters, options) };
  if (config.projects === undefined) return { ...withSetup(wrapConfig(config, callers)), ...reporters };
  const projects = config.projects.map((project) => extendProject(project, callers));
  return { ...config, projects, ...reporters };
}

/** A project that is a path has a configuration file of its own, which has to add the set-up itself. */
function extendProject(project: unknown, callers: readonly string[]): unknown {
  if (typeof project !== 'object' || project === null) return project;
  return withSetup(wrapConfig(project, callers));
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
