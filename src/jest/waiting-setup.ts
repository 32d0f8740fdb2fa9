import { FLAG_SCOPES } from '../flags/flag-scopes-key.ts';
import type { MatcherTable } from '../matchers/create-matchers.ts';
import { HOST } from '../matchers/current-host.ts';
import { circusStateOn } from './circus-state.ts';
import { dropFrames } from './drop-frames.ts';
import { onFirstUse } from './first-use.ts';
import { hearOldModules } from './hear-old-modules.ts';
import { lateMatchers, tooLate } from './late-use.ts';
import { loadedFiles } from './loaded-files.ts';
import { sessionOn } from './session-key.ts';
import type { SessionNeeds } from './session-needs.ts';
import type { ModuleRuntime } from './test-file.ts';

/** A test file, and what waits for it. */
interface Waiting {
  /** Absolute path of the set-up file. */
  readonly setup: string;
  /** Folder of this package. */
  readonly own: string;
  readonly global: object;
  readonly runtime: ModuleRuntime;
  readonly testPath: string;
  readonly needs: SessionNeeds;
}

/** The set-up of a test file that does not name this package: loaded when something turns out to need it. */
export class WaitingSetup {
  readonly #waiting: Waiting;

  /** Begins to wait, before Jest prepares the test file. */
  constructor(waiting: Waiting) {
    this.#waiting = waiting;
    const { global, runtime, testPath } = waiting;
    hearOldModules(global);
    onFirstUse(global, HOST, () => this.#loadInTime());
    onFirstUse(global, FLAG_SCOPES, () => this.#load());
    const { setGlobalsForRuntime, requireModule } = runtime;
    runtime.setGlobalsForRuntime = (globals) => {
      setGlobalsForRuntime.call(runtime, globals);
      globals.expect.extend(lateMatchers(() => this.#matchers()));
    };
    runtime.requireModule = (from, ...more) => {
      if (from !== testPath || more.length > 0) return requireModule.call(runtime, from, ...more);
      runtime.requireModule = requireModule;
      return this.#loadTestFile();
    };
  }

  /** When the test file has run. */
  end(): void {
    sessionOn(this.#waiting.global)?.afterTests();
  }

  #loadTestFile(): unknown {
    const { runtime, testPath, own } = this.#waiting;
    try {
      const exported = runtime.requireModule(testPath);
      if (this.#isNeeded()) this.#load();
      return exported;
    } catch (error) {
      // A test file that fails to load did not fail here.
      dropFrames(error, (line) => /^\s+at /.test(line) && line.includes(own));
      throw error;
    }
  }

  /** Now that the file has loaded what it imports. */
  #isNeeded(): boolean {
    const { runtime, own, testPath, needs } = this.#waiting;
    const loaded = loadedFiles(runtime);
    // Modules that were forgotten are in no list any more, the test file among them.
    if (loaded?.includes(testPath) !== true) return true;
    return needs.anyOf(loaded, own);
  }

  #load(): void {
    const { global, runtime, setup } = this.#waiting;
    if (sessionOn(global) === null) runtime.requireModule(setup);
  }

  /** @throws {UsageError} When a test runs: no hook is run for it any more. */
  #loadInTime(): void {
    const { global, testPath } = this.#waiting;
    const isRunning = circusStateOn(global)?.currentlyRunningTest != null;
    if (isRunning && sessionOn(global) === null) throw tooLate(testPath);
    this.#load();
  }

  #matchers(): MatcherTable {
    this.#loadInTime();
    const { global, testPath } = this.#waiting;
    const session = sessionOn(global);
    if (session === null) throw tooLate(testPath);
    return session.matchers;
  }
}
