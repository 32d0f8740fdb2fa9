/** What of Jest's global configuration says which tests run. Jest 29 and 30 write some of it in different ways. */
export interface JestSelection {
  readonly testNamePattern?: string | undefined;
  /** Jest 29. */
  readonly testPathPattern?: string;
  /** Jest 30. */
  readonly testPathPatterns?: { readonly patterns?: readonly string[] };
  readonly nonFlagArgs?: readonly string[];
  readonly onlyChanged?: boolean;
  readonly onlyFailures?: boolean;
  readonly lastCommit?: boolean;
  readonly changedSince?: string | undefined;
  readonly findRelatedTests?: boolean;
  readonly filter?: string | undefined;
}

/** Whether Jest was asked for all tests of the project, which one of several shards never is. */
export function isWholeRun(config: JestSelection & { readonly shard?: unknown }): boolean {
  const { testNamePattern, testPathPattern, testPathPatterns, nonFlagArgs, filter, shard } = config;
  const { onlyChanged, onlyFailures, lastCommit, changedSince, findRelatedTests } = config;
  const chosen = [testPathPatterns?.patterns, nonFlagArgs, testPathPattern, testNamePattern, filter].flat();
  const partly = [onlyChanged, onlyFailures, lastCommit, changedSince, findRelatedTests, shard];
  return !chosen.some(Boolean) && !partly.some(Boolean);
}
