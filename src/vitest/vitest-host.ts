import { AsyncLocalStorage } from 'node:async_hooks';
import { relative, sep } from 'node:path';
import type { RunnerTestCase, RunnerTestSuite } from 'vitest';

import { Attempt } from '../matchers/attempt.ts';
import { captureStack, framesFrom, lineOfCall, showFrames } from '../matchers/call-line.ts';
import type { Rerun } from '../matchers/confirm/rerun.ts';
import { refuseAsymmetric } from '../matchers/refuse-asymmetric.ts';
import type { MatcherContext, MatcherOutcome, TrialHost, TrialSite } from '../matchers/trial-host.ts';
import { loadedSides } from '../origin/loaded-sides.ts';
import type { TrialRecord } from '../record/trial-record.ts';
import { namePattern } from '../text/name-pattern.ts';
import { shellWord } from '../text/shell-word.ts';
import { fitRecord } from '../transport/fit-record.ts';
import { mergeRecords, setMeta } from '../transport/task-meta.ts';
import type { SideOrigin } from '../trial/trial-plan.ts';
import { forgiveLateness, watchBodyEnd } from './late-body.ts';
import { pipelineMismatch } from './pipeline-mismatch.ts';
import { TaskAttempt } from './task-attempt.ts';
import { guardTask, isGuarded, oneError } from './task-guard.ts';
import { testNames } from './test-names.ts';
import type { VitestSetting } from './vitest-setting.ts';

/** What the host needs of the Vitest that it runs in. */
export interface VitestPort {
  readonly setting: VitestSetting;
  /** Absolute path of the test file that is running. */
  readonly testPath: () => string | null;
  /** The test that Vitest says is running; wrong among concurrent tests. */
  readonly currentTest: () => RunnerTestCase | null;
  readonly fakeTimers: () => boolean;
  readonly declareTest: (name: string, body: () => unknown) => void;
}

/** A place in a Vitest test. */
export interface VitestSite extends TrialSite {
  /** Null outside a test: at the top of a file, in `beforeAll` and `afterAll`. */
  readonly attempt: TaskAttempt | null;
  /** Frames of the call, innermost first. */
  readonly frames: string;
}

/** Does for trials what Vitest can do: finds the test, carries records in `task.meta`, waits for forgotten promises. */
export class VitestHost implements TrialHost<VitestSite> {
  readonly declareTest: NonNullable<TrialHost['declareTest']>;
  readonly #port: VitestPort;
  readonly #running = new AsyncLocalStorage<TaskAttempt>();
  readonly #latest = new WeakMap<RunnerTestCase, TaskAttempt>();
  readonly #declaredAt = new AsyncLocalStorage<string>();
  readonly #outside = new Attempt();
  #strays: readonly TrialRecord[] = [];

  constructor(port: VitestPort) {
    this.#port = port;
    // A body that is ours has no frame of the user's: its trials stand where their test was declared.
    this.declareTest = (name, body) => {
      const stack = captureStack(this.declareTest);
      port.declareTest(name, () => this.#declaredAt.run(stack, body));
    };
  }

  /**
   * Runs one attempt at a test, hooks included, so that everything it starts is known to be its own. Fails where an
   * asynchronous trial failed, nobody awaited it and Vitest did not look after it.
   */
  runAttempt(task: RunnerTestCase, run: () => Promise<void>): Promise<void> {
    const attempt = this.#begin(task);
    // Chained and not awaited: an `await` here would put a frame of ours into the stack of every failing test.
    return this.#running.run(attempt, run).then(async () => {
      if (!attempt.unsettled || isGuarded(attempt)) return;
      const failures = await attempt.settle();
      if (failures.length > 0) throw oneError(failures);
    });
  }

  /**
   * Runs one attempt and then, outside of its time limit, what has to wait for the end of its body. Forgives a body that
   * ended late only because other processes held it up.
   */
  async runAttemptAndRest(task: RunnerTestCase, run: () => Promise<void>): Promise<void> {
    await run();
    const attempt = this.#latest.get(task);
    if (attempt === undefined) return;
    forgiveLateness(attempt);
    const failures = await attempt.afterwards.run();
    if (failures.length > 0) throw oneError(failures);
  }

  /** Lets the file carry the records that belong to none of its tests. */
  keepStrays(file: RunnerTestSuite): void {
    if (this.#strays.length > 0) setMeta(file, this.#strays);
  }

  locate(context: MatcherContext | null): VitestSite {
    refuseAsymmetric(context);
    const stack = this.#declaredAt.getStore() ?? captureStack(this.locate);
    const attempt = this.#attempt();
    const task = attempt?.task ?? null;
    const path = task?.file.filepath ?? this.#port.testPath();
    const names = task === null ? [] : testNames(task);
    return {
      file: path === null ? null : this.#relative(path),
      testPath: path,
      line: path === null ? null : lineOfCall(stack, path),
      testName: task === null ? null : names.join(' > '),
      ordinal: (attempt ?? this.#outside).nextOrdinal(),
      expectedToFail: task?.fails === true,
      unfair: this.#unfair(task),
      ...this.#reruns(path, names, task),
      clock: attempt?.clock ?? null,
      attempt,
      frames: path === null ? stack : framesFrom(stack, path),
    };
  }

  send(record: TrialRecord, { attempt }: VitestSite): void {
    if (attempt === null) this.#strays = mergeRecords(this.#strays, [fitRecord(record)]);
    else attempt.keep(fitRecord(record));
  }

  track(outcome: Promise<MatcherOutcome>, { attempt, frames }: VitestSite): PromiseLike<MatcherOutcome> {
    if (attempt === null) return outcome;
    guardTask(attempt);
    return attempt.track(outcome, 'then', (failure) => showFrames(failure, frames));
  }

  scope(): object | null {
    return this.#attempt();
  }

  atEnd(ending: () => void | PromiseLike<void>, { attempt, frames }: VitestSite): void {
    if (attempt === null) {
      void Promise.resolve().then(ending);
      return;
    }
    guardTask(attempt);
    attempt.atEnd(async () => {
      try {
        await ending();
      } catch (error) {
        showFrames(error, frames);
        throw error;
      }
    });
  }

  afterTest(work: () => Promise<void>, { attempt, frames }: VitestSite): void {
    attempt?.afterwards.add(async () => {
      try {
        await work();
      } catch (error) {
        showFrames(error, frames);
        throw error;
      }
    });
  }

  holdUp({ attempt }: VitestSite): void {
    if (attempt !== null) watchBodyEnd(attempt);
  }

  expectFailure(expected: boolean): void {
    const task = this.#attempt()?.task;
    if (task !== undefined) task.fails = expected;
  }

  async quietFailures(): Promise<readonly unknown[]> {
    const attempt = this.#attempt();
    // Soft assertions are in the result already.
    return attempt === null ? [] : [...(attempt.task.result?.errors ?? []), ...(await attempt.settle())];
  }

  unfairPair(oldFn: unknown, newFn: unknown): string | null {
    return pipelineMismatch(loadedSides(), oldFn, newFn);
  }

  originOf(implementation: unknown): SideOrigin | null {
    const side = loadedSides().of(implementation);
    return side?.origin == null ? null : { label: side.origin, notes: side.notes };
  }

  #begin(task: RunnerTestCase): TaskAttempt {
    const attempt = new TaskAttempt(task, this.#latest.get(task) ?? null);
    this.#latest.set(task, attempt);
    return attempt;
  }

  /** The store knows best; without it (a callback from outside the test's own calls) Vitest's word has to do. */
  #attempt(): TaskAttempt | null {
    const stored = this.#running.getStore();
    if (stored !== undefined) return stored;
    const task = this.#port.currentTest();
    if (task === null) return null;
    const latest = this.#latest.get(task);
    const current = latest !== undefined && latest.retries === (task.result?.retryCount ?? 0);
    return current ? latest : this.#begin(task);
  }

  #unfair(task: RunnerTestCase | null): string | null {
    if (task?.concurrent === true) return 'the test runs concurrently with others';
    if (this.#port.setting.page !== undefined) return UNMEASURED_IN_BROWSERS;
    if (this.#port.setting.coverage) return 'the code is instrumented for coverage';
    if (this.#port.fakeTimers()) return 'fake timers are active';
    return null;
  }

  #relative(path: string): string {
    return relative(this.#port.setting.root, path).split(sep).join('/');
  }

  /** The command that a person would run, and the one that a confirming process is started with. */
  #reruns(
    path: string | null,
    names: readonly string[],
    task: RunnerTestCase | null,
  ): Pick<VitestSite, 'again' | 'rerun'> {
    if (path === null) return { again: null, rerun: null };
    const project = task?.file.projectName;
    const again = this.#again(path, names, project);
    return { again, rerun: task === null ? null : this.#rerun(path, names, project) };
  }

  #rerun(path: string, names: readonly string[], project: string | undefined): Rerun | null {
    const { again, root, nameSeparator } = this.#port.setting;
    if (again === undefined) return null;
    const pattern = `${namePattern(names.join(nameSeparator))}$`;
    const chosen = project ? ['--project', project] : [];
    return {
      command: [...again, path, ...chosen, '-t', pattern],
      cwd: root,
      withoutEnv: WORKER_VARIABLES,
      lateIsFine: false,
      canWait: true,
    };
  }

  #again(path: string, names: readonly string[], project: string | undefined): string {
    const words = ['npx', 'vitest', 'run', this.#relative(path)];
    if (project) words.push('--project', project);
    if (names.length > 0) words.push('-t', namePattern(names.join(this.#port.setting.nameSeparator)));
    return words.map(shellWord).join(' ');
  }
}

const UNMEASURED_IN_BROWSERS =
  'the test runs in a browser, whose clock is too coarse and whose heap cannot be read; run it in Node as well';

/** What a worker of Vitest tells the code that it runs. */
const WORKER_VARIABLES = ['VITEST', 'VITEST_MODE', 'VITEST_POOL_ID', 'VITEST_WORKER_ID', 'VITEST_VM_POOL'];
