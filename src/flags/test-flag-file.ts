import type { FlagReader } from './flag-decision.ts';

const FILE = Symbol.for('twinrun.testFlagFile@1');

/** The flag file of the project whose tests run in this process. */
export interface TestFlagFile {
  readonly path: string;
  /** Reads it, once somebody has opened it. */
  reader: FlagReader | null;
}

interface Holder {
  [FILE]?: TestFlagFile;
}

/** Says which file the flags of this process's tests are in, for where the code under test opens none. */
export function setTestFlagFile(path: string): void {
  const holder = globalThis as Holder;
  if (holder[FILE]?.path !== path) holder[FILE] = { path, reader: null };
}

/** The file, by default `flags.json` where the tests were started. */
export function testFlagFile(): TestFlagFile {
  const holder = globalThis as Holder;
  holder[FILE] ??= { path: 'flags.json', reader: null };
  return holder[FILE];
}
