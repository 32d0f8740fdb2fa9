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
  /** What a page cannot find out for itself; missing where tests do not run in one. */
  readonly page?: PageSetting;
}

/** What tests that run inside a page are told of the process that started them. */
export interface PageSetting {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Texts of files, by absolute path. */
  readonly files: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    twinrun?: VitestSetting;
  }
}
