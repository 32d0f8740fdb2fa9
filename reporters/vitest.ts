import { relative, sep } from 'node:path';
import picocolors from 'picocolors';
import type { Reporter, TestModule, TestRunEndReason, Vitest } from 'vitest/node';

import { policyHere, readPolicy } from '../src/gate/gate-policy.ts';
import { readHistoryOption } from '../src/history/history-option.ts';
import { wallTime } from '../src/measure/clock.ts';
import { type FlagPolicy, readFlagPolicy } from '../src/record/flags/flag-policy.ts';
import type { GatePolicy } from '../src/record/report.ts';
import { type ReportFormat, readFormats } from '../src/record/report-format.ts';
import type { TrialRecord } from '../src/record/trial-record.ts';
import { type NoteParcel, parcelInMeta, unpackNotes } from '../src/transport/note-parcel.ts';
import { recordsInMeta } from '../src/transport/task-meta.ts';
import type { TwinrunOptions } from '../src/vitest/index.ts';
import { gitHubFolder } from './github-folder.ts';
import type { FinishedRun } from './publish-run.ts';
import { wantsPlain } from './wants-plain.ts';

/** Ends a Vitest run with the report and the gate. The plugin adds it; `reporters: ['twinrun/vitest/reporter']` does, too. */
export default class TwinrunReporter implements Reporter {
  readonly #outputDir: string;
  readonly #policy: GatePolicy;
  readonly #historyRuns: number | null;
  readonly #formats: readonly ReportFormat[];
  readonly #flagPolicy: FlagPolicy;
  /** In watch mode a run covers only the files that changed; those of earlier runs still count. */
  readonly #records = new Map<TestModule['id'], readonly TrialRecord[]>();
  readonly #files = new Set<TestModule['moduleId']>();
  readonly #parcels = new Map<TestModule['id'], NoteParcel | null>();
  readonly #wholeFiles = new Set<string>();
  #vitest: Vitest | null = null;
  #startedAt: Date = wallTime();

  /** @throws {UsageError} When the policy, the formats or the history are none. */
  constructor(options: TwinrunOptions = {}) {
    this.#outputDir = options.outputDir ?? '.twinrun';
    this.#policy = readPolicy(options.policy, policyHere(process.env));
    this.#historyRuns = readHistoryOption(options.history);
    this.#formats = readFormats(options.formats);
    this.#flagPolicy = readFlagPolicy(options.flags);
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunStart(): void {
    this.#startedAt = wallTime();
  }

  async onTestRunEnd(
    modules: readonly TestModule[],
    _errors: readonly unknown[],
    reason: TestRunEndReason,
  ): Promise<void> {
    const vitest = this.#vitest;
    if (vitest === null) return;
    for (const module of modules) {
      this.#records.set(module.id, recordsOf(module));
      this.#files.add(module.moduleId);
      this.#parcels.set(module.id, parcelInMeta(module.meta()));
      this.#noteWhole(module, vitest.config.root);
    }
    const print = (text: string): void =>
      ownsStdout(vitest) ? vitest.logger.error(text) : vitest.logger.log(text);
    const { notes, lost } = unpackNotes([...this.#parcels.values()].filter((parcel) => parcel !== null));
    const found = [...this.#records.values()].some((records) => records.length > 0);
    if (!found && notes.length + lost.length === 0 && !vitest.config.shard) return;
    // Late: a run without a trial must not notice it.
    const { publishRun } = await import('./publish-run.ts');
    const folder = gitHubFolder(process.env, vitest.config.root);
    const decision = await publishRun(
      { ...this.#finishedRun(vitest, reason), notes, lost, whole: await this.#isWhole(vitest) },
      {
        root: vitest.config.root,
        outputDir: this.#outputDir,
        policy: this.#policy,
        flagPolicy: this.#flagPolicy,
        historyRuns: vitest.config.watch ? null : this.#historyRuns,
        formats: this.#formats,
        style: {
          width: process.stdout.columns ?? 80,
          color: picocolors.isColorSupported,
          plain: wantsPlain(process.env) || isForPrograms(vitest),
        },
        print,
        summaryPath: process.env['GITHUB_STEP_SUMMARY'] || null,
        annotate: folder === null ? null : { folder, print, told: toldBy(vitest, modules) },
      },
    );
    // A watching process would keep the code of a run that has long been mended.
    if (decision?.decision === 'fail' && !vitest.config.watch) process.exitCode ||= 1;
  }

  /** Whether every test file of the project ran, also by several shards, and no name was left out. */
  async #isWhole(vitest: Vitest): Promise<boolean> {
    const noted = [...this.#parcels.values()].some((parcel) => parcel !== null);
    if (vitest.config.testNamePattern !== undefined || !(noted || this.#flagPolicy.named)) return false;
    const files = await vitest.globTestSpecifications();
    return files.every(({ moduleId }) => this.#files.has(moduleId));
  }

  #noteWhole(module: TestModule, root: string): void {
    const file = relative(root, module.moduleId).split(sep).join('/');
    if (isWhole(module)) this.#wholeFiles.add(file);
    else this.#wholeFiles.delete(file);
  }

  #finishedRun({ version, config }: Vitest, reason: TestRunEndReason): Omit<FinishedRun, 'notes'> {
    const { index, count } = config.shard ?? {};
    return {
      runner: { name: 'vitest', version },
      startedAt: this.#startedAt,
      shard: index === undefined || count === undefined ? null : { index, count },
      complete: reason !== 'interrupted',
      trials: [...this.#records.values()].flat(),
      wholeFiles: [...this.#wholeFiles].sort(),
    };
  }
}

/** Read from the modules alone: after `--merge-reports` the hooks of single tests have not all been called. */
function recordsOf(module: TestModule): readonly TrialRecord[] {
  const tests = Array.from(module.children.allTests(), (test) => recordsInMeta(test.meta()));
  return [...recordsInMeta(module.meta()), ...tests.flat()];
}

/** Trials of tests that Vitest's own reporter for GitHub annotates, since they failed. */
function toldBy({ config }: Vitest, modules: readonly TestModule[]): ReadonlySet<string> {
  const isThere = config.reporters.some(
    (entry) => (Array.isArray(entry) ? entry[0] : entry) === 'github-actions',
  );
  const failed = modules.flatMap((module) => Array.from(module.children.allTests('failed')));
  return new Set(isThere ? failed.flatMap((test) => recordsInMeta(test.meta()).map(({ id }) => id)) : []);
}

/** Whether every test of a file ran to its end: none filtered out, skipped or failed. */
function isWhole(module: TestModule): boolean {
  if (module.state() !== 'passed') return false;
  return Array.from(module.children.allTests()).every(
    (test) => test.result().state === 'passed' || test.options.mode === 'todo',
  );
}

/** What Vitest chooses by itself where a program started it: `agent` in 4.1, `minimal` in 5. */
function isForPrograms({ config }: Vitest): boolean {
  return config.reporters.some((entry) => {
    const name: unknown = Array.isArray(entry) ? entry[0] : entry;
    return name === 'agent' || name === 'minimal';
  });
}

const MACHINE_REPORTERS = ['json', 'junit', 'tap', 'tap-flat'];

/** Whether a reporter for machines writes to standard output, where a word of ours would break its format. */
function ownsStdout({ config }: Vitest): boolean {
  return config.reporters.some((entry) => {
    const [name, options] = Array.isArray(entry) ? entry : [entry, {}];
    if (typeof name !== 'string' || !MACHINE_REPORTERS.includes(name)) return false;
    return outputFileOf(options) === undefined && fileFor(name, config.outputFile) === undefined;
  });
}

function outputFileOf(options: unknown): unknown {
  return typeof options === 'object' && options !== null ? Reflect.get(options, 'outputFile') : undefined;
}

function fileFor(reporter: string, outputFile: unknown): unknown {
  return typeof outputFile === 'object' && outputFile !== null
    ? Reflect.get(outputFile, reporter)
    : outputFile;
}
