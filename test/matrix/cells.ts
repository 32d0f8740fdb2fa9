import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { buildReport } from '../../src/record/build-report.ts';
import type { Report } from '../../src/record/report.ts';
import { readRunDirectory } from '../../src/transport/run-directory.ts';
import type { RunnerName } from '../e2e/installed-runner.ts';
import { copyProject, type Finished, type Project, runIn } from '../e2e/run-project.ts';
import { installNode, type NodeMajor } from './installed-node.ts';
import { commitOldCode } from './old-commit.ts';
import type { Leaving } from './report-of.ts';

/** One place in which the project of every trial is run. */
export interface Cell {
  readonly name: string;
  readonly runner: RunnerName;
  readonly node: NodeMajor;
  /** Runs the project and answers the report that came of it. */
  readonly run: (place: Place) => Promise<Report>;
  /** Test files that the place cannot run, by the beginning of their names, with the reason. */
  readonly without?: Readonly<Record<string, string>>;
  readonly leaving?: Leaving;
}

/** Where a cell runs. */
export interface Place {
  readonly project: Project;
  /** Absolute path of the Node binary. */
  readonly node: string;
  /** Absolute path of a file of the installed runner's `node_modules`. */
  readonly installed: (path: string) => string;
}

/** No test of the project is timed by a crowd of processes: what is shown here is that records arrive. */
const QUIET = { TWINRUN_CONFIRM: 'off', CHROMIUM: process.env['CHROMIUM'] ?? '/usr/bin/chromium' };

/** Copies the project beside its runner, runs it, and answers the report. */
export async function runCell({ name, runner, node, run }: Cell): Promise<Report> {
  const project = copyProject(runner, 'every-trial', name.replaceAll(/[^\w.]+/g, '-'));
  commitOldCode(project.folder);
  const modules = join(project.folder, '../../node_modules');
  return run({ project, node: installNode(node), installed: (path) => join(modules, path) });
}

/** A run of Vitest with these arguments. */
export function vitest(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  return async (place: Place): Promise<Report> => {
    useRunner(place.project, 'vitest');
    return reportLeft(await runVitest(place, args, env));
  };
}

/** Shards of Vitest that leave blobs, and the run that merges them. */
export async function vitestBlobs(place: Place): Promise<Report> {
  useRunner(place.project, 'vitest');
  for (const index of [1, 2, 3]) {
    const blob = `--outputFile=blobs/${index}.json`;
    await runVitest(place, [`--shard=${index}/3`, '--reporter=blob', blob]);
  }
  return reportLeft(await runVitest(place, ['--merge-reports=blobs']));
}

/** Shards of Vitest that leave reports, merged by `twinrun merge`. */
export async function vitestShards(place: Place): Promise<Report> {
  useRunner(place.project, 'vitest');
  return mergedShards(place, (shard) => runVitest(place, [`--shard=${shard}`]));
}

/** One test file in two projects, merged by `twinrun merge` to one record of each trial. */
export async function vitestTwice(place: Place): Promise<Report> {
  useRunner(place.project, 'vitest');
  const { report } = await runVitest(place, ['--config=projects.config.mjs'], { TWICE: 'yes' });
  keepReport(place.project, report, 'shards/1');
  return mergeKept(place);
}

function runVitest(
  { project, node, installed }: Place,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return runIn(project, [node, installed('vitest/vitest.mjs'), 'run', ...args], { ...QUIET, ...env });
}

/** How a run of Jest is set up. */
export interface JestSetting {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where tests take `expect` from. @default 'injected' */
  readonly globals?: 'injected' | 'jest-globals';
  /** Whether the project is of ES modules, which Jest runs in its own loader. @default false */
  readonly esm?: boolean;
}

/** A run of Jest. */
export function jest(setting: JestSetting = {}) {
  return async (place: Place): Promise<Report> => {
    prepareJest(place, setting);
    return reportLeft(await runJest(place, setting));
  };
}

/** Shards of Jest, merged by `twinrun merge`. */
export async function jestShards(place: Place): Promise<Report> {
  prepareJest(place, {});
  return mergedShards(place, (shard) => runJest(place, { args: [`--shard=${shard}`] }));
}

function prepareJest({ project }: Place, { globals = 'injected', esm = false }: JestSetting): void {
  useRunner(project, globals);
  if (!esm) writeFileSync(join(project.folder, 'package.json'), '{ "private": true }\n');
}

function runJest({ project, node, installed }: Place, setting: JestSetting): Promise<Finished> {
  const { args = [], env = {}, esm = false } = setting;
  const flags = esm ? { NODE_OPTIONS: '--experimental-vm-modules' } : {};
  const command = [node, installed('jest/bin/jest.js'), '--config', 'jest.config.cjs', ...args];
  return runIn(project, command, { ...QUIET, ...flags, ...env });
}

async function mergedShards(place: Place, runShard: (shard: string) => Promise<Finished>): Promise<Report> {
  for (const index of [1, 2, 3]) {
    const { report } = await runShard(`${index}/3`);
    keepReport(place.project, report, `shards/${index}`);
  }
  return mergeKept(place);
}

function keepReport({ folder }: Project, report: Report | null, to: string): void {
  mkdirSync(join(folder, to), { recursive: true });
  if (report !== null) writeFileSync(join(folder, to, 'report.json'), JSON.stringify(report));
}

async function mergeKept({ project, node, installed }: Place): Promise<Report> {
  const cli = installed('twinrun/dist/esm/src/cli/main.js');
  return reportLeft(await runIn(project, [node, cli, 'merge', 'shards']));
}

/** `node --test` with the standalone `expect`, in ES modules or compiled to CommonJS. */
export function nodeTest(format: 'esm' | 'cjs') {
  return async ({ project, node }: Place): Promise<Report> => {
    useRunner(project, 'node-test');
    if (format === 'cjs') compileToCommonJs(project.folder);
    const records = join(project.folder, 'records');
    mkdirSync(records);
    const files = testFiles(project).filter((file) => !/accepted|old-|shadowed/.test(file));
    const finished = await runIn(project, [node, '--test', ...files], { ...QUIET, TWINRUN_RUN_DIR: records });
    const { records: trials, torn } = readRunDirectory(records);
    if (trials.length === 0 || torn.length > 0) throw failed(finished, `no records: ${torn.join()}`);
    return bareReport(trials);
  };
}

function testFiles({ folder }: Project): readonly string[] {
  const names = readdirSync(join(folder, 'test')).filter((name) => name.endsWith('.test.js'));
  return names.map((name) => `test/${name}`);
}

function compileToCommonJs(folder: string): void {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const files = readdirSync(folder, { recursive: true }).map(String);
  for (const file of files.filter((name) => /^(src|test|runner)\b.*\.js$/.test(name))) {
    const path = join(folder, file);
    writeFileSync(path, transformSync(readFileSync(path, 'utf8'), { format: 'cjs', target: 'node20' }).code);
  }
}

function bareReport(trials: Report['trials']): Report {
  const nothing = { id: '', startedAt: '', seed: null, shard: null, complete: true, wholeFiles: [] };
  return buildReport({
    run: { ...nothing, runner: { name: 'node:test', version: '' } },
    git: null,
    machine: { node: '', v8: '', os: '', arch: '', cpu: '', cores: 0, memoryBytes: 0 },
    policy: { unsure: 'pass', unverified: 'pass', stale: 'fail' },
    toolVersion: '',
    trials,
  });
}

/** Which module the tests take `expect` and `test` from. */
export function useRunner({ folder }: Project, name: string): void {
  cpSync(join(folder, 'runners', `${name}.js`), join(folder, 'runner.js'));
  const loader = name === 'vitest' ? 'twinrun/vitest' : 'twinrun/jest';
  writeFileSync(join(folder, 'old-loader.js'), `export { implAt } from '${loader}';\n`);
  rmSync(join(folder, 'runners'), { recursive: true });
}

/** The report of a run, or an error that holds what the run said. */
export function reportLeft(finished: Finished): Report {
  if (finished.report === null) throw failed(finished, 'the run left no report');
  return finished.report;
}

function failed({ code, stdout, stderr }: Finished, problem: string): Error {
  return new Error(`${problem} (exit code ${code})\n${stdout}\n${stderr}`);
}
