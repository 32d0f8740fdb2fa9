/** What the plugin tells the test files of a project. JSON-safe: Vitest carries it to the workers. */
export interface VitestSetting {
  /** Absolute path that files of records are relative to. */
  readonly root: string;
  /** Absolute path that `implAt` takes paths from; missing where it is the same. */
  readonly moduleRoot?: string;
  /** Whether code is instrumented for coverage, which makes times meaningless. */
  readonly coverage: boolean;
  /** What `-t` puts between the names of suites and tests: a space in Vitest 4, ` > ` from Vitest 5 on. */
  readonly nameSeparator: string;
  /** Executable and arguments that run tests of the project again; missing where that cannot be told. */
  readonly again?: readonly string[];
  /** Absolute path of the flag file; missing where the user named none. */
  readonly flagFile?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    twinrun?: VitestSetting;
  }
}
