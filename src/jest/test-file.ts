/** What is read of the configuration of one Jest project. */
export interface ProjectSettings {
  readonly rootDir: string;
  /** Absolute paths. */
  readonly setupFilesAfterEnv: readonly string[];
}

/** What runs in a test file: its globals. */
export interface TestEnvironment {
  readonly global: object;
}

/** What loads the modules of a test file. */
export interface ModuleRuntime {
  requireModule(from: string, ...more: unknown[]): unknown;
  setGlobalsForRuntime(globals: { readonly expect: ExtensibleExpect }): void;
  unstable_shouldLoadAsEsm(path: string): boolean;
}

/** Jest's `expect`, of the test file. */
export interface ExtensibleExpect {
  extend(matchers: object): void;
}

/** A runner of test files, as Jest calls it. */
export type RunTestFile = (
  globalConfig: object,
  config: ProjectSettings,
  environment: TestEnvironment,
  runtime: ModuleRuntime,
  testPath: string,
  ...more: readonly unknown[]
) => Promise<unknown>;
