/** What the plugin tells the test files of a project. JSON-safe: Vitest carries it to the workers. */
export interface VitestSetting {
  /** Absolute path that files of records are relative to. */
  readonly root: string;
  /** Whether code is instrumented for coverage, which makes times meaningless. */
  readonly coverage: boolean;
  /** What `-t` puts between the names of suites and tests: a space in Vitest 4, ` > ` from Vitest 5 on. */
  readonly nameSeparator: string;
  /** Executable and arguments that run tests of the project again; missing where that cannot be told. */
  readonly again?: readonly string[];
  /** Whether tests run inside a page. @default false */
  readonly browser?: boolean;
  /** Texts of files that a page cannot read, by absolute path. @default none */
  readonly files?: Readonly<Record<string, string>>;
}

declare module 'vitest' {
  interface ProvidedContext {
    twinrun?: VitestSetting;
  }
}
