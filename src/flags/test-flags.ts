import { UsageError } from '../errors/usage-error.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
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

/** Evaluations of one attempt that are remembered; a loop may make millions. */
const MOST_EXPOSURES = 1000;

/**
 * The flags of one attempt at a test: what its suites hold them at, and above that what the test itself sets. Nothing of
 * it is left when the attempt has ended.
 */
export class TestFlags {
  readonly #rows: FlagOverrides[] = [];
  readonly #exposures: FlagExposure[] = [];
  readonly #suite: FlagScope;
  readonly #own: FlagScope;
  #ended = false;

  /** Which run of the test this is, as its runner counts. */
  readonly attempt: number;

  /** @param name Full name of the test. */
  constructor(name: string, attempt: number) {
    this.attempt = attempt;
    const onExposure = (exposure: FlagExposure): void => {
      if (this.#exposures.length < MOST_EXPOSURES) this.#exposures.push(exposure);
    };
    this.#suite = createFlagScope({ name, onExposure });
    this.#own = createFlagScope({}, this.#suite);
    owners().set(this.#own, this);
  }

  /** What the test's suites hold flags at, outermost first. */
  get rows(): readonly FlagOverrides[] {
    return this.#rows;
  }

  /** The first evaluations in this attempt, at most 1,000. */
  get exposures(): readonly FlagExposure[] {
    return this.#exposures;
  }

  /** Runs the attempt, or a part of it such as a hook. */
  run<T>(work: () => T): T {
    return runInFlagScope(this.#own, work);
  }

  /**
   * Holds flags as a suite says; what the test sets itself stands above.
   *
   * @throws {UsageError} When a strict reader of flags is there and none knows a flag.
   */
  addRow(row: FlagOverrides): void {
    for (const [flag, value] of Object.entries(row)) setInScope(this.#suite, flag, value);
    this.#rows.push(row);
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

/** The flags of the test that the caller runs in, or null outside of tests. */
export function currentTestFlags(): TestFlags | null {
  for (let scope = currentFlagScope(); scope !== null; scope = scope.parent) {
    const owner = owners().get(scope);
    if (owner !== undefined) return owner;
  }
  return null;
}

const OWNERS = Symbol.for('twinrun.testFlagScopes@1');

interface OwnersHolder {
  [OWNERS]?: WeakMap<FlagScope, TestFlags>;
}

function owners(): WeakMap<FlagScope, TestFlags> {
  const holder = globalThis as OwnersHolder;
  holder[OWNERS] ??= new WeakMap();
  return holder[OWNERS];
}

const TESTS = Symbol.for('twinrun.testFlags@1');

interface TestsHolder {
  [TESTS]?: WeakMap<object, TestFlags>;
}

/** Begins an attempt at a test, which its runner knows by this object, and forgets the attempt before. */
export function beginTestFlags(test: object, name: string, attempt: number = 0): TestFlags {
  const flags = new TestFlags(name, attempt);
  const holder = globalThis as TestsHolder;
  holder[TESTS] ??= new WeakMap();
  holder[TESTS].set(test, flags);
  return flags;
}

/** The flags of the latest attempt at a test, or null where none began. */
export function testFlagsOf(test: object): TestFlags | null {
  return (globalThis as TestsHolder)[TESTS]?.get(test) ?? null;
}

function tooLate(flag: string): UsageError {
  return new UsageError({
    problem: `flags.set("${terminalSafe(flag, 80)}") was called after its test had ended.`,
    expected: 'a call in the body or in a hook of the test',
    received: 'a call that nobody awaited',
    advice: 'await what the test starts, or use withFlags({ … }, work) around it',
  });
}
