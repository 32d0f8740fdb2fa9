import { resolve } from 'node:path';

import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import { readDefinitions } from './define-flags.ts';
import { FLAGS_VARIABLE, readEnvironmentFlags } from './environment-flags.ts';
import { createFlagSet } from './file/flag-set.ts';
import { watchFlagFile } from './file/watch-flag-file.ts';
import type { FlagListener } from './flag-change.ts';
import type { DefinedFlag, FlagDefinitions } from './flag-definition.ts';
import { type FlagFileHandle, loadFile, readAgain, readChanged } from './flag-file-handle.ts';
import { createQueries } from './flag-queries.ts';
import { createFlagWrites } from './flag-writes.ts';
import type { FlagNameOf, Flags } from './flags.ts';
import { inTests } from './in-tests.ts';
import type { HistoryEntry } from './store/history-entry.ts';
import { historyProblems, readFlagHistory } from './store/history-file.ts';

/** How flags are made. */
export interface FlagsOptions<Definitions extends FlagDefinitions = FlagDefinitions> {
  /** A flagd file; one that is missing or empty holds no flags. @default 'flags.json' */
  readonly file?: string;
  /** Flags declared by `defineFlags`. @default none */
  readonly definitions?: Definitions;
  /** Where `TWINRUN_FLAGS` and `FLAGS_ACTOR` are read. @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether an unknown flag is an error, and not the caller's default. @default true in tests, else false */
  readonly strict?: boolean;
  /** Who is noted in the history. @default FLAGS_ACTOR, else GITHUB_ACTOR, else the name of the user */
  readonly actor?: string;
  /** Whether the file is looked at four times a second. @default false: it is read once, and by `reload()` */
  readonly watch?: boolean;
  /** Told once of each thing that is not right and still has an answer. @default process.emitWarning */
  readonly onWarning?: (sentence: string) => void;
}

interface Opened {
  readonly handle: FlagFileHandle;
  readonly definitions: ReadonlyMap<string, DefinedFlag>;
}

/**
 * Opens the flags of a file.
 *
 * @param clock The time, for the history.
 * @throws {UsageError} When an option, the file, a definition or the environment is wrong.
 */
export function openFlags<const Definitions extends FlagDefinitions>(
  options: FlagsOptions<Definitions>,
  clock: () => Date,
): Flags<Definitions> {
  const { env = process.env, actor, watch = false } = options;
  const { handle, definitions } = openFile(options);
  const { owned, listeners, path } = handle;
  const stop = watch ? watchFlagFile(path, () => readChanged(handle)) : () => {};
  const flags = {
    ...owned.queries,
    list: owned.list,
    ...createFlagWrites(handle, definitions, { env, actor, clock }),
    onChange: (listener: FlagListener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reload: () => readAgain(handle, 'reload'),
    history: (flag?: FlagNameOf<Definitions>) => historyOf(handle, flag),
    checkHistory: () => historyProblems(path),
    close: stop,
  };
  // The object asks by plain names; definitions only type them.
  return flags as unknown as Flags<Definitions>;
}

function openFile({
  file = 'flags.json',
  definitions = {} as never,
  env = process.env,
  strict = inTests(process.env),
  onWarning = (sentence) => process.emitWarning(sentence, 'TwinrunFlagWarning'),
}: FlagsOptions<FlagDefinitions>): Opened {
  if (typeof file !== 'string' || file === '') throw wrongFile(file);
  const path = resolve(file);
  const sayLater: string[] = [];
  const set = createFlagSet(loadFile(path, file), file, (sentence) => sayLater.push(sentence));
  const defined = readDefinitions(definitions);
  const words = readEnvironmentFlags(env[FLAGS_VARIABLE]);
  const owned = createQueries({ backing: set, definitions: defined, words, strict, onWarning });
  for (const sentence of sayLater) owned.warn(sentence);
  return { handle: { path, origin: file, owned, listeners: new Set(), set }, definitions: defined };
}

function historyOf({ path, owned }: FlagFileHandle, flag: string | undefined): readonly HistoryEntry[] {
  const { entries, problems } = readFlagHistory(path);
  for (const { file, line, problem } of problems) owned.warn(`${file}:${line}: ${problem}`);
  return flag === undefined ? entries : entries.filter((entry) => entry.flag === flag);
}

function wrongFile(file: unknown): UsageError {
  return new UsageError({
    problem: 'the file of the flags is no path.',
    expected: 'a path, as "flags.json"',
    received: previewValue(file),
    advice: 'createFlags({ file: "flags.json" })',
  });
}
