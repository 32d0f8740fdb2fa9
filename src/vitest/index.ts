import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import type { TestProject, Vitest, VitestPluginContext } from 'vitest/node';

import type { HistoryOptions } from '../history/history-option.ts';
import { type FlagOptions, readFlagPolicy } from '../record/flags/flag-policy.ts';
import type { GatePolicy } from '../record/report.ts';
import type { ReportFormat } from '../record/report-format.ts';
import { sampleOrder } from '../transport/confirm-channel.ts';
import { addPageSetup, pageSetting } from './browser-page.ts';
import { type CacheHooks, leaveOutOfCache } from './module-cache.ts';
import { OriginPlugins } from './origin-plugins.ts';
import { PAGE_PLUGIN } from './page-plugin.ts';
import { SetupPlugin } from './setup-plugin.ts';
import type { VitePlugin } from './vite-plugin.ts';
import type { VitestSetting } from './vitest-setting.ts';

export { implAt } from '../origin/impl-at.ts';
export type {} from './matchers.ts';

/** What the plugin can be told. JSON-safe. */
export interface TwinrunOptions {
  /**
   * Whether the run ends with the report and the gate. Without it only the matchers themselves fail.
   * @default true
   */
  readonly reporter?: boolean;
  /**
   * Folder of `report.json` and the files beside it, relative to Vitest's root.
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

/** The plugin that is told of every project. */
export interface TwinrunPlugin extends VitePlugin {
  configureVitest(context: Pick<VitestPluginContext, 'vitest' | 'project'> & CacheHooks): void;
}

/** Reports, and copies of old files. */
const OWN_FILES = '**/.twinrun/**';
const SETUP = 'twinrun/vitest/setup';
const REPORTER = 'twinrun/vitest/reporter';

/**
 * The Vitest plugin: gives every project's `expect` the matchers and ends the run with the report.
 *
 * ```ts
 * export default defineConfig({ plugins: [twinrun()] })
 * ```
 */
export default function twinrun(options: TwinrunOptions = {}): [TwinrunPlugin, ...VitePlugin[]] {
  const origin = new OriginPlugins();
  const setup = new SetupPlugin();
  return [
    {
      name: 'twinrun',
      enforce: 'pre',
      config: () => ({ server: { watch: { ignored: [OWN_FILES] } } }),
      configResolved: (config) => origin.begin(config),
      // Not `config()`: Vitest 5 shares one server among inline projects and ignores what a plugin adds to `test` there.
      configureVitest(context) {
        leaveOutOfCache(context);
        configure(context.vitest, context.project, options, setup);
      },
      ...origin.first(),
    },
    ...origin.last(),
    setup.plugin,
    PAGE_PLUGIN,
  ];
}

function configure(vitest: Vitest, project: TestProject, options: TwinrunOptions, setup: SetupPlugin): void {
  // Resolved by the package's own name: this module must not know where reporters live, and Vitest wants real paths.
  const { resolve } = createRequire(import.meta.url);
  if (project.config.browser.enabled) addPageSetup(project);
  else addSetup(project, resolve(SETUP), setup);
  leaveOutCopies(vitest, project);
  project.provide('twinrun', settingOf(vitest, project, options));
  // A process that measures one trial again tells the one that started it, and nobody else.
  if (sampleOrder() !== null) vitest.config.reporters.length = 0;
  else if (options.reporter !== false) addReporter(vitest, resolve(REPORTER), options);
}

/** Copies of old files are neither tests nor covered. The lists are Vitest's own by now, and read later. */
function leaveOutCopies({ config }: Vitest, project: TestProject): void {
  for (const list of [project.config.exclude, config.coverage.exclude]) {
    if (Array.isArray(list) && !list.includes(OWN_FILES)) list.push(OWN_FILES);
  }
}

function addSetup(project: TestProject, path: string, setup: SetupPlugin): void {
  // In every project: what a plugin made of a module may be kept for runs with other settings.
  setup.begin(path);
  const { setupFiles } = project.config;
  if (startsAnewForEachFile(project)) return;
  // Modules may be kept from file to file here, or be loaded before tests are, or by Node. Vitest runs a set-up file anew for each test file only where
  // it transforms it, which `?inline` asks for: it decides for the files of the user's own list before plugins are asked.
  const inlined = `${path}?inline`;
  if (!setupFiles.includes(path) && !setupFiles.includes(inlined)) setupFiles.unshift(inlined);
}

/** Whether each test file has globals and modules of its own, all of which plugins have transformed for its tests. */
function startsAnewForEachFile({ config }: TestProject): boolean {
  const { isolate, pool, experimental, server } = config;
  const { runner, snapshotEnvironment, diff, snapshotSerializers } = config;
  const loadedBefore = [runner, snapshotEnvironment, diff].some((file) => typeof file === 'string');
  return (
    isolate &&
    ['forks', 'threads'].includes(pool) &&
    experimental?.viteModuleRunner !== false &&
    (server?.deps?.external ?? []).length === 0 &&
    !loadedBefore &&
    (snapshotSerializers ?? []).length === 0
  );
}

function settingOf(vitest: Vitest, project: TestProject, { flags }: TwinrunOptions): VitestSetting {
  const { config, version } = vitest;
  const major = Number.parseInt(version, 10);
  const flagFile = resolve(config.root, readFlagPolicy(flags).file);
  return {
    root: config.root,
    moduleRoot: project.config.root,
    coverage: config.coverage.enabled,
    nameSeparator: major >= 5 ? ' > ' : ' ',
    again: rerunCommand(vitest, project),
    flagFile,
    ...(project.config.browser.enabled ? { page: pageSetting(config.root, flagFile) } : {}),
  };
}

/** What runs tests of the project again as they run now, but for everything that a run leaves behind. */
function rerunCommand({ config, vite }: Vitest, project: TestProject): readonly string[] {
  const { configFile } = vite.config;
  return [
    process.execPath,
    ...process.execArgv,
    entryFile(),
    'run',
    ...['--root', config.root],
    ...(configFile ? ['--config', configFile] : []),
    ...['--mode', vite.config.mode, '--pool', project.config.pool],
    ...['--reporter=dot', '--coverage.enabled=false', '--typecheck.enabled=false'],
    ...['--watch=false', '--ui=false', '--update=none', '--bail=0', '--retry=0'],
  ];
}

/** Vitest's own command line: the file that this process was started with, or the one beside the package. */
function entryFile(): string {
  const [, started = ''] = process.argv;
  if (basename(started) === 'vitest.mjs') return started;
  return join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
}

/** Joins the reporters that are there: the user's list, Vitest's default, or what the command line names. */
function addReporter({ config }: Vitest, path: string, options: TwinrunOptions): void {
  const present = config.reporters.some((entry) => {
    const name: unknown = Array.isArray(entry) ? entry[0] : entry;
    return name === path || name === REPORTER;
  });
  if (!present) config.reporters.push([path, { ...options }]);
}
