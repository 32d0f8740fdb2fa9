import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import type { TestProject, Vitest, VitestPluginContext } from 'vitest/node';

import type { GatePolicy } from '../record/report.ts';
import { sampleOrder } from '../transport/confirm-channel.ts';
import { addBrowserSetup, isPage, optimizedInPage, pageFile, pageSetting } from './browser-page.ts';
import type { VitestSetting } from './vitest-setting.ts';

export type {} from './matchers.ts';

/** What the plugin can be told. JSON-safe. */
export interface TwinrunOptions {
  /**
   * Whether the run ends with the report and the gate. Without it only the matchers themselves fail.
   * @default true
   */
  readonly reporter?: boolean;
  /**
   * Folder of `report.json` and `report.md`, relative to Vitest's root.
   * @default '.twinrun'
   */
  readonly outputDir?: string;
  /**
   * What the run's gate makes of words that do not fail by themselves.
   * @default { unsure: 'pass', unverified: 'pass', stale: 'fail' on CI, else 'pass' }
   */
  readonly policy?: Partial<GatePolicy>;
}

/** The shape of a Vite plugin, without a dependency on Vite's own types. */
export interface TwinrunPlugin {
  readonly name: 'twinrun';
  readonly enforce: 'pre';
  config(config: { readonly root?: string }): object;
  configResolved(config: { readonly server: { readonly fs: { readonly allow: string[] } } }): void;
  resolveId(this: unknown, id: string): string | undefined;
  configureVitest(context: Pick<VitestPluginContext, 'vitest' | 'project'>): void;
}

const SETUP = 'twinrun/vitest/setup';
const REPORTER = 'twinrun/vitest/reporter';

/**
 * The Vitest plugin: gives every project's `expect` the matchers and ends the run with the report.
 *
 * ```ts
 * export default defineConfig({ plugins: [twinrun()] })
 * ```
 */
export default function twinrun(options: TwinrunOptions = {}): TwinrunPlugin {
  // Resolved by the package's own name: this module must not know where reporters live, and Vitest wants real paths.
  const { resolve } = createRequire(import.meta.url);
  return {
    name: 'twinrun',
    enforce: 'pre',
    config: ({ root }) => (runsTests() ? { optimizeDeps: optimizedInPage(root ?? process.cwd()) } : {}),
    configResolved({ server }) {
      // A page may only fetch files of the project, and in a workspace this package lies above it.
      if (runsTests()) server.fs.allow.push(dirname(pageFile('setup')));
    },
    resolveId(id) {
      return id === 'twinrun' && isPage(this) ? pageFile('index') : undefined;
    },
    // Not `config()`: Vitest 5 shares one server among inline projects and ignores what a plugin adds to `test` there.
    configureVitest({ vitest, project }) {
      if (project.config.browser.enabled) addBrowserSetup(project);
      else addSetup(project, resolve(SETUP));
      project.provide('twinrun', settingOf(vitest, project));
      // A process that measures one trial again tells the one that started it, and nobody else.
      if (sampleOrder() !== null) vitest.config.reporters.length = 0;
      else if (options.reporter !== false) addReporter(vitest, resolve(REPORTER), options);
    },
  };
}

/** A configuration of Vite may serve an application as well, which must not notice. */
function runsTests(): boolean {
  return process.env['VITEST'] !== undefined;
}

function addSetup(project: TestProject, path: string): void {
  const { setupFiles } = project.config;
  // Vitest runs a set-up file anew for each test file only where it transforms it, which `?inline` asks for: it decides
  // for the files of the user's own list before plugins are asked. Else hooks are missing without isolation.
  const inlined = `${path}?inline`;
  if (!setupFiles.includes(path) && !setupFiles.includes(inlined)) setupFiles.unshift(inlined);
}

function settingOf(vitest: Vitest, project: TestProject): VitestSetting {
  const { config, version } = vitest;
  const major = Number.parseInt(version, 10);
  return {
    root: config.root,
    coverage: config.coverage.enabled,
    nameSeparator: major >= 5 ? ' > ' : ' ',
    again: rerunCommand(vitest, project),
    ...(project.config.browser.enabled ? { page: pageSetting(config.root) } : {}),
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
