import { isDeepStrictEqual } from 'node:util';

import { UsageError } from '../../errors/usage-error.ts';
import { previewValue } from '../../text/value-preview.ts';
import { readDefinitions } from '../define-flags.ts';
import { FLAGS_VARIABLE, readEnvironmentFlags } from '../environment-flags.ts';
import type { FlagBacking } from '../flag-backing.ts';
import type { FlagContext } from '../flag-decision.ts';
import type { DefinedFlag, FlagDefinitions } from '../flag-definition.ts';
import type { FlagAnswer } from '../flag-explanation.ts';
import { createQueries } from '../flag-queries.ts';
import type { FlagQueries } from '../flags.ts';
import { inTests } from '../in-tests.ts';
import { askService, assertService, type FlagService, isClient } from './ask-provider.ts';

/** How flags are taken from a provider. */
export interface ProviderFlagsOptions<Definitions extends FlagDefinitions = FlagDefinitions> {
  /** The flags to ask for, with their types and defaults: a provider cannot list its own. */
  readonly definitions: Definitions;
  /** A caller that is asked for at once. @default one without any attributes */
  readonly context?: FlagContext;
  /** Callers whose answers are kept; the ones prepared longest ago go first. @default 1000 */
  readonly maxCallers?: number;
  /** Where `TWINRUN_FLAGS` is read. @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether an unknown flag, or a caller that was never prepared, is an error. @default true in tests, else false */
  readonly strict?: boolean;
  /** Told once of each thing that is not right and still has an answer. @default process.emitWarning */
  readonly onWarning?: (sentence: string) => void;
}

/** Flags of a provider: asked ahead of time, since providers answer later, and answered at once. */
export interface ProviderFlags<Definitions extends FlagDefinitions = FlagDefinitions>
  extends FlagQueries<Definitions> {
  /** Asks the provider for all flags of one caller, as at the start of a request. Until then that caller gets the defaults. */
  prepare(context: FlagContext): Promise<void>;
  /**
   * Asks again for all callers that are kept. Happens by itself when the provider tells of a changed configuration. A flag
   * that the provider fails to answer stays as it was.
   *
   * @returns Flags whose value changed for any of them.
   */
  refresh(): Promise<readonly string[]>;
  /** Stops listening, and closes the provider where it was not a client's. */
  close(): Promise<void>;
}

interface Caller {
  readonly context: FlagContext;
  readonly answers: ReadonlyMap<string, FlagAnswer>;
  /** Number of the question that was answered: of two under way at once the later one counts, whichever ends first. */
  readonly asked: number;
}

/** What is known of a provider so far. */
interface Snapshot {
  readonly service: FlagService;
  readonly definitions: ReadonlyMap<string, DefinedFlag>;
  /** The ones prepared longest ago first. */
  readonly callers: Map<string, Caller>;
  /** Questions so far. */
  asked: number;
  readonly maxCallers: number;
}

const CHANGED = 'PROVIDER_CONFIGURATION_CHANGED';

/**
 * Takes flags from any OpenFeature provider, so that a team's own service decides. Scopes and the environment still come first.
 *
 * Providers answer asynchronously, and flags here are asked synchronously: so answers are kept by caller. `await
 * flags.prepare(context)` where a request begins, and ask with the same context afterwards.
 *
 * @param service A client of the SDK, or a provider: that is initialised here, and closed by `close()`.
 * @throws {UsageError} When an option is wrong.
 */
export async function flagsFromProvider<const Definitions extends FlagDefinitions>(
  service: FlagService,
  options: ProviderFlagsOptions<Definitions>,
): Promise<ProviderFlags<Definitions>> {
  assertService(service);
  const { context = {}, env = process.env, strict = inTests(process.env), maxCallers = 1000 } = options;
  const onWarning = options.onWarning ?? ((sentence) => process.emitWarning(sentence, 'TwinrunFlagWarning'));
  const definitions = readDefinitions(options.definitions);
  const most = checkCount(maxCallers);
  const snapshot: Snapshot = { service, definitions, callers: new Map(), asked: 0, maxCallers: most };
  const owned = createQueries({
    backing: backingOf(snapshot, strict),
    definitions,
    words: readEnvironmentFlags(env[FLAGS_VARIABLE]),
    strict,
    onWarning,
  });
  if (!isClient(service)) await service.initialize?.(context as never);
  await prepare(snapshot, context);
  const failed = (error: unknown): void =>
    owned.warn(`the flags stay as they were: ${previewValue(error, 200)}`);
  const stop = listen(service, () => void refresh(snapshot).catch(failed));
  const flags = {
    ...owned.queries,
    list: owned.list,
    prepare: (caller: FlagContext) => prepare(snapshot, caller),
    refresh: () => refresh(snapshot),
    close: async () => {
      stop();
      if (!isClient(service)) await service.onClose?.();
    },
  };
  return flags as unknown as ProviderFlags<Definitions>;
}

function backingOf(snapshot: Snapshot, strict: boolean): FlagBacking {
  const { service, definitions, callers } = snapshot;
  const origin = isClient(service) ? 'the provider' : service.metadata.name;
  return {
    source: 'provider',
    origin,
    names: [...definitions.keys()],
    metadata: {},
    variantsOf: () => null,
    jsonOf: () => null,
    ask: (flag, context) => {
      if (!definitions.has(flag)) return null;
      const caller = callers.get(keyOf(context));
      if (caller !== undefined) return caller.answers.get(flag) ?? null;
      if (strict) throw unprepared(context);
      return UNPREPARED;
    },
  };
}

const UNPREPARED: FlagAnswer = {
  value: undefined,
  variant: null,
  resolution: 'ERROR',
  errorCode: 'PROVIDER_NOT_READY',
  reason: 'the provider was not asked for this caller: await flags.prepare(context) before',
  metadata: {},
};

async function prepare(snapshot: Snapshot, context: FlagContext): Promise<void> {
  const key = keyOf(context);
  const caller = await askCaller(snapshot, key, context);
  snapshot.callers.delete(key);
  snapshot.callers.set(key, caller);
  const oldest = snapshot.callers.keys().next().value;
  if (snapshot.callers.size > snapshot.maxCallers && oldest !== undefined) snapshot.callers.delete(oldest);
}

async function askCaller(snapshot: Snapshot, key: string, context: FlagContext): Promise<Caller> {
  snapshot.asked += 1;
  const { asked } = snapshot;
  const fresh = await askAll(snapshot, context);
  const known = snapshot.callers.get(key);
  if (known === undefined) return { context, answers: fresh, asked };
  if (known.asked > asked) return known;
  const answers = Array.from(fresh, ([flag, answer]) => {
    return [flag, hasFailed(answer) ? (known.answers.get(flag) ?? answer) : answer] as const;
  });
  return { context, answers: new Map(answers), asked };
}

/** That there is no such flag is an answer: it was removed. */
function hasFailed({ errorCode }: FlagAnswer): boolean {
  return errorCode !== null && errorCode !== 'FLAG_NOT_FOUND';
}

async function askAll({ service, definitions }: Snapshot, context: FlagContext): Promise<Caller['answers']> {
  const asked = [...definitions].map(async ([flag, defined]) => {
    const answer = await askService(service, flag, defined.default, context);
    return [flag, answer] as const;
  });
  return new Map(await Promise.all(asked));
}

async function refresh(snapshot: Snapshot): Promise<readonly string[]> {
  const changed = new Set<string>();
  for (const [key, { context, answers }] of [...snapshot.callers]) {
    const fresh = await askCaller(snapshot, key, context);
    for (const [flag, { value }] of fresh.answers) {
      if (!isDeepStrictEqual(value, answers.get(flag)?.value)) changed.add(flag);
    }
    if (snapshot.callers.has(key)) snapshot.callers.set(key, fresh);
  }
  return [...changed].sort();
}

function listen(service: FlagService, onChange: () => void): () => void {
  if (isClient(service)) {
    service.addHandler(CHANGED as never, onChange);
    return () => service.removeHandler(CHANGED as never, onChange);
  }
  service.events?.addHandler(CHANGED as never, onChange);
  return () => service.events?.removeHandler(CHANGED as never, onChange);
}

/** The same for the same attributes in any order. */
function keyOf(context: FlagContext): string {
  return JSON.stringify(context, (_name, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function unprepared(context: FlagContext): UsageError {
  return new UsageError({
    problem: 'the provider was not asked for this caller.',
    expected: 'a context that prepare() was awaited for',
    received: previewValue(context, 120),
    advice: 'await flags.prepare(context), and ask with the same context',
  });
}

function checkCount(maxCallers: number): number {
  if (Number.isInteger(maxCallers) && maxCallers > 0) return maxCallers;
  throw new UsageError({
    problem: 'maxCallers is wrong.',
    expected: 'a whole number of at least 1',
    received: previewValue(maxCallers),
    advice: 'maxCallers: 1000',
  });
}
