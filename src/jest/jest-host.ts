import { AsyncLocalStorage } from 'node:async_hooks';
import { relative, sep } from 'node:path';

import { Attempt } from '../matchers/attempt.ts';
import { captureStack, lineOfCall } from '../matchers/call-line.ts';
import { refuseAsymmetric } from '../matchers/refuse-asymmetric.ts';
import type { MatcherContext, MatcherOutcome, TrialHost, TrialSite } from '../matchers/trial-host.ts';
import type { TrialRecord } from '../record/trial-record.ts';
import { namePattern } from '../text/name-pattern.ts';
import { shellWord } from '../text/shell-word.ts';
import type { RunSetting } from '../transport/run-directory.ts';
import { mergeRecords } from '../transport/task-meta.ts';
import { type CircusState, type CircusTest, testsOf } from './circus-state.ts';
import { JestAttempt } from './jest-attempt.ts';
import { hideOwnFrames, settleOrThrow, watchBody } from './watched-body.ts';

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
  /** Stores all records of the file so far, replacing what it stored before. */
  readonly store: (records: readonly TrialRecord[]) => void;
}

/** A place in a Jest test. */
export interface JestSite extends TrialSite {
  /** Null outside a test: at the top of a file, in `beforeAll` and `afterAll`. */
  readonly attempt: JestAttempt | null;
}

/** Does for trials what Jest can do: finds the test, keeps the records of a file, waits for forgotten promises. */
export class JestHost implements TrialHost<JestSite> {
  readonly declareTest: TrialHost['declareTest'];
  readonly #port: JestPort;
  readonly #running = new AsyncLocalStorage<JestAttempt>();
  readonly #latest = new Map<CircusTest | string, JestAttempt>();
  readonly #outside = new Attempt();
  #strays: readonly TrialRecord[] = [];
  #stored = false;

  constructor(port: JestPort) {
    this.#port = port;
    this.declareTest = port.declareTest;
  }

  /**
   * Puts every test of the file into the hands of this host, so that what its body starts is known to be its own and
   * is waited for. Called once all tests are declared and before the first one runs.
   */
  watchTests(): void {
    const state = this.#port.circus();
    for (const test of state === null ? [] : testsOf(state.rootDescribeBlock)) {
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

  /** Stores the records of the file; those that come later are stored as they come. */
  storeRecords(): void {
    this.#stored = true;
    const found = [...this.#latest.values()].flatMap(({ records }) => records);
    if (found.length + this.#strays.length > 0) this.#port.store(mergeRecords(this.#strays, found));
  }

  locate(context: MatcherContext | null): JestSite {
    refuseAsymmetric(context);
    const stack = captureStack(this.locate);
    const attempt = this.#attempt();
    const path = this.#port.testPath();
    const names = attempt?.names ?? [];
    return {
      file: path === null ? null : this.#relative(path),
      line: path === null ? null : lineOfCall(stack, path),
      testName: attempt === null ? null : names.join(' > '),
      ordinal: (attempt ?? this.#outside).nextOrdinal(),
      expectedToFail: typeof attempt?.test === 'object' && attempt.test.failing === true,
      unfair: this.#unfair(attempt),
      again: path === null ? null : this.#again(path, names),
      attempt,
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

  unfairPair(): string | null {
    return null;
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
    const attempt = new JestAttempt(test);
    this.#latest.set(test, attempt);
    return attempt;
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
