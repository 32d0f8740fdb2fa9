import { resolve } from 'node:path';

import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import { readDefinitions } from './define-flags.ts';
import { FLAGS_VARIABLE, readEnvironmentFlags } from './environment-flags.ts';
import type { FlagFileJson } from './file/flag-json.ts';
import { createFlagSet, type FlagSet } from './file/flag-set.ts';
import { readFlagFile } from './file/load-flag-file.ts';
import { parseFlagFile } from './file/parse-flag-file.ts';
import { type FlagChange, type FlagListener, listChanges } from './flag-change.ts';
import type { FlagDefinitions } from './flag-definition.ts';
import { createQueries, type OwnedQueries } from './flag-queries.ts';
import type { FlagQueries } from './flags.ts';

/** How flags are made. */
export interface FlagsOptions<Definitions extends FlagDefinitions = FlagDefinitions> {
  /** A flagd file; one that is missing or empty holds no flags. @default 'flags.json' */
  readonly file?: string;
  /** Flags declared by `defineFlags`. @default none */
  readonly definitions?: Definitions;
  /** Where `TWINRUN_FLAGS` is read. @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether an unknown flag is an error, and not the caller's default. @default true in tests, else false */
  readonly strict?: boolean;
  /** Told once of each thing that is not right and still has an answer. @default process.emitWarning */
  readonly onWarning?: (sentence: string) => void;
}

/** Flags of one file. */
export interface Flags<Definitions extends FlagDefinitions = FlagDefinitions>
  extends FlagQueries<Definitions> {
  /** Has `listener` told of every flag that changes. @returns Stops it. */
  onChange(listener: FlagListener): () => void;
  /**
   * Reads the file again.
   *
   * @returns What changed.
   * @throws {UsageError} When the file is broken; what it held before stays.
   */
  reload(): readonly FlagChange[];
}

interface Live {
  readonly path: string;
  readonly origin: string;
  readonly owned: OwnedQueries;
  readonly listeners: Set<FlagListener>;
  set: FlagSet;
}

/**
 * Opens the flags of a file for synchronous questions. Who asks first wins: a scope (`withFlags`, a test's fixture), the
 * environment (`TWINRUN_FLAGS="new-slug=on,tier=b"`), the file, the default.
 *
 * @throws {UsageError} When an option, the file, a definition or the environment is wrong.
 */
export function createFlags<const Definitions extends FlagDefinitions = FlagDefinitions>(
  options: FlagsOptions<Definitions> = {},
): Flags<Definitions> {
  const live = openFile(options);
  const { queries } = live.owned;
  const flags = {
    ...queries,
    onChange: (listener: FlagListener) => {
      live.listeners.add(listener);
      return () => live.listeners.delete(listener);
    },
    reload: () => readAgain(live, 'reload'),
  };
  return flags as unknown as Flags<Definitions>;
}

function openFile({
  file = 'flags.json',
  definitions = {} as never,
  env = process.env,
  strict = inTests(process.env),
  onWarning = (sentence) => process.emitWarning(sentence, 'TwinrunFlagWarning'),
}: FlagsOptions<FlagDefinitions>): Live {
  if (typeof file !== 'string' || file === '') throw wrongFile(file);
  const path = resolve(file);
  const sayLater: string[] = [];
  const set = createFlagSet(loadFile(path, file), file, (sentence) => sayLater.push(sentence));
  const owned = createQueries({
    backing: set,
    definitions: readDefinitions(definitions),
    words: readEnvironmentFlags(env[FLAGS_VARIABLE]),
    strict,
    onWarning,
  });
  for (const sentence of sayLater) owned.warn(sentence);
  return { path, origin: file, owned, listeners: new Set(), set };
}

/** The marks that Vitest, Jest and most others leave; nothing in production sets them. */
function inTests(env: NodeJS.ProcessEnv): boolean {
  return env['VITEST'] !== undefined || env['JEST_WORKER_ID'] !== undefined || env['NODE_ENV'] === 'test';
}

function loadFile(path: string, origin: string): FlagFileJson {
  return parseFlagFile(readFlagFile(path, origin) ?? '', origin);
}

function readAgain(live: Live, source: FlagChange['source']): readonly FlagChange[] {
  const next = createFlagSet(loadFile(live.path, live.origin), live.origin, live.owned.warn);
  const changes = listChanges(live.set.file, next.file, source);
  live.set = next;
  live.owned.setBacking(next);
  for (const change of changes) tellListeners(live, change);
  return changes;
}

function tellListeners({ listeners, owned }: Live, change: FlagChange): void {
  for (const listener of listeners) {
    try {
      listener(change);
    } catch (error) {
      owned.warn(`a listener of "${change.flag}" failed: ${previewValue(error, 200)}`);
    }
  }
}

function wrongFile(file: unknown): UsageError {
  return new UsageError({
    problem: 'the file of the flags is no path.',
    expected: 'a path, as "flags.json"',
    received: previewValue(file),
    advice: 'createFlags({ file: "flags.json" })',
  });
}
