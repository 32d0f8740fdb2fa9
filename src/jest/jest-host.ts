import { AsyncLocalStorage } from 'node:async_hooks';
import { relative, sep } from 'node:path';
import { types } from 'node:util';

import { Attempt } from '../matchers/attempt.ts';
import { captureStack, framesFrom, lineOfCall, showFrames } from '../matchers/call-line.ts';
import type { Rerun } from '../matchers/confirm/rerun.ts';
import { refuseAsymmetric } from '../matchers/refuse-asymmetric.ts';
import type { MatcherContext, MatcherOutcome, TrialHost, TrialSite } from '../matchers/trial-host.ts';
import type { TrialRecord } from '../record/trial-record.ts';
import { namePattern } from '../text/name-pattern.ts';
import { shellWord } from '../text/shell-word.ts';
import type { RunSetting } from '../transport/run-directory.ts';
import { mergeRecords } from '../transport/task-meta.ts';
import type { SideOrigin } from '../trial/trial-plan.ts';
import { type CircusState, type CircusTest, testsOf } from './circus-state.ts';
import { JestAttempt } from './jest-attempt.ts';
import { hideOwnFrames, oneError, settleOrThrow, watchBody } from './watched-body.ts';

/** The limit that Jest gives a test where nobody says otherwise. */
const USUAL_LIMIT_MS = 5000;

/** What the host needs of the Jest that it runs in. */
export interface JestPort {
  readonly setting: RunSetting;
  /** Absolute path of the test file that is running. */
  readonly testPath: () => string | null;
  /** Null where the runner is not jest-circus. */
  readonly circus: () => CircusState | null;
  /** Full name of the running test, as `expect` knows it. */
  readonly currentTestName: () => string | null;
  readonly fakeTimers: () => boolean;
  readonly declareTest: (name: string, body: () => unknown) => void;
  readonly originOf: (implementation: unknown) => SideOrigin | null;
  /** Throws where the running test file asked for old modules and got today's. */
  readonly refuseLostAttributes: () => void;
  /** Stores all records of the file so far, replacing what it stored before. */
  readonly store: (records: readonly TrialRecord[]) => void;
}

/** A place in a Jest test. */
export interface JestSite extends TrialSite {
  /** Null outside a test: at the top of a file, in `beforeAll` and `afterAll`. */
  readonly attempt: JestAttempt | null;
  /** Frames of the call, innermost first. */
  readonly frames: string;
}

/** Does for trials what Jest can do: finds the test, keeps the records of a file, waits for forgotten promises. */
export class JestHost implements TrialHost<JestSite> {
  readonly declareTest: NonNullable<TrialHost['declareTest']>;
  readonly #port: JestPort;
  readonly #running = new AsyncLocalStorage<JestAttempt>();
  readonly #latest = new Map<CircusTest | string, JestAttempt>();
  readonly #declaredAt = new AsyncLocalStorage<string>();
  readonly #outside = new Attempt();
  readonly #asyncBodies = new WeakSet<CircusTest>();
  #strays: readonly TrialRecord[] = [];
  #stored = false;

  constructor(port: JestPort) {
    this.#port = port;
    // A body that is ours has no frame of the user's: its trials stand where their test was declared.
    this.declareTest = (name, body) => {
      const stack = captureStack(this.declareTest);
      port.declareTest(name, () => this.#declaredAt.run(stack, body));
    };
  }

  /**
   * Puts every test of the file into the hands of this host, so that what its body starts is known to be its own and
   * is waited for. Called once all tests are declared and before the first one runs.
   */
  watchTests(): void {
    const state = this.#port.circus();
    for (const test of state === null ? [] : testsOf(state.rootDescribeBlock)) {
      if (types.isAsyncFunction(test.fn)) this.#asyncBodies.add(test);
      watchBody(test, { running: this.#running, begin: () => this.#attemptAt(test) });
    }
  }

  /** Begins an attempt at the running test, so that a retry forgets what the try before it found. */
  beginAttempt(): void {
    this.#attempt();
  }

  /** Waits for what the running test started and nobody awaited, where its body could not be watched. */
  async endAttempt(): Promise<void> {
    const attempt = this.#attempt();
    if (attempt?.unsettled) await settleOrThrow(attempt);
  }

  /** Does what waited for the end of the running test's body, and throws what failed. */
  async finishAttempt(): Promise<void> {
    const failures = (await this.#attempt()?.afterwards.run()) ?? [];
    if (failures.length > 0) throw oneError(failures);
  }

  /** Stores the records of the file; those that come later are stored as they come. */
  storeRecords(): void {
    this.#stored = true;
    const found = [...this.#latest.values()].flatMap(({ records }) => records);
    if (found.length + this.#strays.length > 0) this.#port.store(mergeRecords(this.#strays, found));
  }

  locate(context: MatcherContext | null): JestSite {
    refuseAsymmetric(context);
    this.#port.refuseLostAttributes();
    const stack = this.#declaredAt.getStore() ?? captureStack(this.locate);
    const attempt = this.#attempt();
    const path = this.#port.testPath();
    const names = attempt?.names ?? [];
    return {
      file: path === null ? null : this.#relative(path),
      testPath: path,
      line: path === null ? null : lineOfCall(stack, path),
      testName: attempt === null ? null : names.join(' > '),
      ordinal: (attempt ?? this.#outside).nextOrdinal(),
      expectedToFail: typeof attempt?.test === 'object' && attempt.test.failing === true,
      unfair: this.#unfair(attempt),
      again: path === null ? null : this.#again(path, names),
      clock: attempt?.clock ?? null,
      rerun: path === null || attempt === null ? null : this.#rerun(path, attempt),
      attempt,
      frames: framesFrom(stack, path ?? ''),
    };
  }

  send(record: TrialRecord, { attempt }: JestSite): void {
    if (attempt === null) this.#strays = mergeRecords(this.#strays, [record]);
    else attempt.keep(record);
    if (this.#stored) this.storeRecords();
  }

  track(outcome: Promise<MatcherOutcome>, { attempt }: JestSite): PromiseLike<MatcherOutcome> {
    return attempt === null ? outcome : attempt.track(outcome, 'then-catch', hideOwnFrames);
  }

  scope(): object | null {
    return this.#attempt();
  }

  atEnd(ending: () => void | PromiseLike<void>, { attempt }: JestSite): void {
    if (attempt === null) void Promise.resolve().then(ending);
    else attempt.atEnd(ending);
  }

  afterTest(work: () => Promise<void>, { attempt, frames }: JestSite): void {
    attempt?.afterwards.add(async () => {
      try {
        await work();
      } catch (error) {
        showFrames(error, frames);
        throw error;
      }
    });
  }

  expectFailure(expected: boolean): void {
    const test = this.#attempt()?.test;
    if (typeof test === 'object') test.failing = expected;
  }

  async quietFailures(): Promise<readonly unknown[]> {
    return (await this.#attempt()?.settle()) ?? [];
  }

  unfairPair(): string | null {
    return null;
  }

  originOf(implementation: unknown): SideOrigin | null {
    return this.#port.originOf(implementation);
  }

  #attempt(): JestAttempt | null {
    const stored = this.#running.getStore();
    if (stored !== undefined) return stored;
    const state = this.#port.circus();
    const test = state === null ? this.#port.currentTestName() : state.currentlyRunningTest;
    return test ? this.#attemptAt(test) : null;
  }

  #attemptAt(test: CircusTest | string): JestAttempt {
    const latest = this.#latest.get(test);
    if (latest?.current) return latest;
    const attempt = new JestAttempt(test, this.#limitMs(test));
    this.#latest.set(test, attempt);
    return attempt;
  }

  /** Jest never fails a body for being late that came to its end without a turn of the event loop. */
  #limitMs(test: CircusTest | string): number {
    const own = typeof test === 'object' ? test.timeout : null;
    return own || this.#port.circus()?.testTimeout || USUAL_LIMIT_MS;
  }

  #rerun(path: string, attempt: JestAttempt): Rerun | null {
    const { again, cwd } = this.#port.setting;
    if (again === undefined || cwd === undefined) return null;
    const { test } = attempt;
    return {
      command: [...again, '--runTestsByPath', path, '-t', `${namePattern(attempt.names.join(' '))}$`],
      cwd,
      withoutEnv: ['JEST_WORKER_ID'],
      lateIsFine: typeof test === 'object' && !this.#asyncBodies.has(test),
      // Jest turns the answer of a test that must fail before any hook could.
      canWait: typeof test === 'object' && test.failing !== true,
    };
  }

  #unfair(attempt: JestAttempt | null): string | null {
    if (typeof attempt?.test === 'object' && attempt.test.concurrent === true) {
      return 'the test runs concurrently with others';
    }
    if (this.#port.setting.coverage) return 'the code is instrumented for coverage';
    return this.#port.fakeTimers() ? 'fake timers are active' : null;
  }

  #relative(path: string): string {
    return relative(this.#port.setting.root, path).split(sep).join('/');
  }

  #again(path: string, names: readonly string[]): string {
    // Jest reads the path as a regular expression. A dot may stay: it finds itself.
    const words = ['npx', 'jest', namePattern(this.#relative(path)).replaceAll(String.raw`\.`, '.')];
    if (names.length > 0) words.push('-t', namePattern(names.join(' ')));
    return words.map(shellWord).join(' ');
  }
}
