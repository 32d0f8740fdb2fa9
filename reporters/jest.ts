import { createRequire } from 'node:module';
import { join, relative, resolve, sep } from 'node:path';
import picocolors from 'picocolors';
import { policyHere, readPolicy } from '../src/gate/gate-policy.ts';
import { readHistoryOption } from '../src/history/history-option.ts';
import type { TwinrunOptions } from '../src/jest/index.ts';
import { wallTime } from '../src/measure/clock.ts';
import { type FlagPolicy, readFlagPolicy } from '../src/record/flags/flag-policy.ts';
import type { GatePolicy } from '../src/record/report.ts';
import { type ReportFormat, readFormats } from '../src/record/report-format.ts';
import { unpackNotes } from '../src/transport/note-parcel.ts';
import {
  createRunDirectory,
  type RunDirectoryContents,
  readRunDirectory,
  removeRunDirectory,
} from '../src/transport/run-directory.ts';
import { RUN_DIRECTORY_VARIABLE } from '../src/transport/run-variable.ts';
import { gitHubFolder } from './github-folder.ts';
import { rerunCommand } from './jest-again.ts';
import { isWholeRun, type JestSelection } from './jest-selection.ts';
import type { Annotate, FinishedRun } from './publish-run.ts';
import { wantsPlain } from './wants-plain.ts';

/** What is read of Jest's global configuration. */
export interface JestGlobalConfig extends JestSelection {
  readonly rootDir: string;
  readonly collectCoverage: boolean;
  readonly watch: boolean;
  readonly watchAll: boolean;
  readonly json?: boolean;
  readonly outputFile?: string | undefined;
  readonly shard?: { readonly shardIndex: number; readonly shardCount: number } | undefined;
}

/** What is read of Jest's results. */
export interface JestResults {
  readonly wasInterrupted: boolean;
  readonly testResults?: readonly JestFileResult[];
}

/** What is read of Jest's result of one test file. */
export interface JestFileResult {
  readonly testFilePath: string;
  readonly skipped: boolean;
  readonly numFailingTests: number;
  readonly numPendingTests: number;
  readonly testExecError?: unknown;
}

/**
 * Ends a Jest run with the report and the gate. Test processes leave their records in a directory that it makes. Jest
 * makes a new reporter for every run, also in watch mode.
 */
export default class TwinrunReporter {
  readonly #config: JestGlobalConfig;
  readonly #outputDir: string;
  readonly #policy: GatePolicy;
  readonly #historyRuns: number | null;
  readonly #formats: readonly ReportFormat[];
  readonly #flagPolicy: FlagPolicy;
  readonly #directory: string;
  readonly #startedAt: Date = wallTime();
  #failure: Error | null = null;

  /** @throws {UsageError} When the policy, the formats or the history are none. */
  constructor(config: JestGlobalConfig, options: TwinrunOptions = {}) {
    this.#config = config;
    this.#outputDir = options.outputDir ?? '.twinrun';
    this.#policy = readPolicy(options.policy, policyHere(process.env));
    this.#historyRuns = readHistoryOption(options.history);
    this.#formats = readFormats(options.formats);
    this.#flagPolicy = readFlagPolicy(options.flags);
    // In the constructor: workers inherit the environment as it is when they start.
    const again = rerunCommand(process.argv);
    this.#directory = createRunDirectory({
      root: config.rootDir,
      coverage: config.collectCoverage,
      flagFile: resolve(config.rootDir, this.#flagPolicy.file),
      ...(again === null ? {} : { again, cwd: process.cwd() }),
    });
    process.env[RUN_DIRECTORY_VARIABLE] = this.#directory;
  }

  async onRunComplete(_contexts: unknown, results: JestResults): Promise<void> {
    const contents = readRunDirectory(this.#directory);
    removeRunDirectory(this.#directory);
    const { notes, lost } = unpackNotes(contents.parcels);
    for (const sentence of contents.torn) print(`twinrun: ${sentence}`);
    if (contents.records.length + notes.length + lost.length === 0 && !this.#config.shard) return;
    // Late: a run without a trial must not notice it.
    const { publishRun } = await import('./publish-run.ts');
    const decision = await publishRun(
      { ...this.#finishedRun(contents, results), notes, lost, whole: isWholeRun(this.#config) },
      {
        root: this.#config.rootDir,
        outputDir: this.#outputDir,
        policy: this.#policy,
        flagPolicy: this.#flagPolicy,
        historyRuns: this.#config.watch || this.#config.watchAll ? null : this.#historyRuns,
        formats: this.#formats,
        style: {
          width: process.stderr.columns ?? 80,
          color: picocolors.isColorSupported,
          plain: wantsPlain(process.env),
        },
        print,
        summaryPath: process.env['GITHUB_STEP_SUMMARY'] || null,
        annotate: this.#annotate(),
      },
    );
    if (decision?.decision === 'fail') this.#failure = new Error(decision.reasons.join('\n'));
  }

  /** Jest asks for it after the run: an error makes the exit code 1. Jest prints nothing; the report already has. */
  getLastError(): Error | undefined {
    const watching = this.#config.watch || this.#config.watchAll;
    return watching || this.#failure === null ? undefined : this.#failure;
  }

  /** On standard output, where GitHub looks for commands, unless Jest writes its JSON there. */
  #annotate(): Annotate | null {
    const { rootDir, json, outputFile } = this.#config;
    const folder = gitHubFolder(process.env, rootDir);
    if (folder === null) return null;
    const stream = json === true && outputFile === undefined ? process.stderr : process.stdout;
    return { folder, print: (lines) => stream.write(lines) };
  }

  #finishedRun({ records, torn }: RunDirectoryContents, results: JestResults): Omit<FinishedRun, 'notes'> {
    const { rootDir, shard } = this.#config;
    return {
      runner: { name: 'jest', version: jestVersion(rootDir) },
      startedAt: this.#startedAt,
      shard: shard ? { index: shard.shardIndex, count: shard.shardCount } : null,
      complete: !results.wasInterrupted && torn.length === 0,
      trials: records,
      wholeFiles: wholeFiles(results, rootDir),
    };
  }
}

/** The test files of which every test ran to its end: none filtered out, skipped or failed. */
function wholeFiles({ testResults = [] }: JestResults, root: string): readonly string[] {
  return testResults
    .filter(({ skipped, numFailingTests, numPendingTests, testExecError }) => {
      return !skipped && !testExecError && numFailingTests + numPendingTests === 0;
    })
    .map(({ testFilePath }) => relative(root, testFilePath).split(sep).join('/'))
    .sort();
}

/** Jest keeps standard output for `--json`; its own reporters write to the error stream, too. */
function print(text: string): void {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Jest tells its reporters everything but its version. */
function jestVersion(root: string): string {
  try {
    const { version } = createRequire(join(root, 'package.json'))('jest/package.json') as { version: string };
    return version;
  } catch {
    return 'unknown';
  }
}
