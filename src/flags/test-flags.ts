import { UsageError } from '../errors/usage-error.ts';
import type { FlagValue } from './flag-decision.ts';
import type { FlagExposure } from './flag-exposure.ts';
import {
  createFlagScope,
  currentFlagScope,
  type FlagOverrides,
  type FlagScope,
  runInFlagScope,
  setInScope,
} from './flag-scope.ts';

/** What is known of a test when it starts. */
export interface TestFlagsOptions {
  /** Full name of the test. */
  readonly name: string;
  /** What its suites hold flags at, outermost first. */
  readonly overrides: readonly FlagOverrides[];
}

/**
 * The flags of one attempt at a test: what its suites hold them at, and above that what the test itself sets. Nothing of
 * it is left when the attempt has ended.
 */
export class TestFlags {
  /** What its suites hold flags at, outermost first. */
  readonly rows: FlagOverrides[] = [];
  readonly exposures: FlagExposure[] = [];
  readonly #suite: FlagScope;
  readonly #own: FlagScope;
  #ended = false;

  /** @throws {UsageError} When a strict reader of flags is there and none knows a flag. */
  constructor({ name, overrides }: TestFlagsOptions) {
    this.#suite = createFlagScope({ name, onExposure: (exposure) => this.exposures.push(exposure) });
    this.#own = createFlagScope({}, this.#suite);
    OWNERS.set(this.#own, this);
    for (const row of overrides) this.addRow(row);
  }

  /** Runs the attempt, or a part of it such as a hook. */
  run<T>(work: () => T): T {
    return runInFlagScope(this.#own, work);
  }

  /** Holds flags as a suite says; what the test sets itself stands above. */
  addRow(row: FlagOverrides): void {
    for (const [flag, value] of Object.entries(row)) setInScope(this.#suite, flag, value);
    this.rows.push(row);
  }

  /**
   * Holds a flag at a value for the rest of the attempt.
   *
   * @throws {UsageError} When a strict reader of flags is there and none knows the flag, or the attempt has ended.
   */
  set(flag: string, value: FlagValue): void {
    if (this.#ended) throw tooLate(flag);
    setInScope(this.#own, flag, value);
  }

  /** Takes back what `set` did to a flag, or to all. */
  reset(flag?: string): void {
    if (flag === undefined) this.#own.overrides.clear();
    else this.#own.overrides.delete(flag);
  }

  /** From now on nothing can be set: there is no test that it would be for. */
  end(): void {
    this.#ended = true;
    this.reset();
  }
}

/** By the test as its runner holds it. */
const TESTS = Symbol.for('twinrun.testFlags@1');
