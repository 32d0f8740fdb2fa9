import type {
  ErrorCode,
  EvaluationContext,
  JsonValue,
  Provider,
  ResolutionDetails,
  TrackingEventDetails,
} from '@openfeature/server-sdk';
import { OpenFeatureEventEmitter, ProviderEvents } from '@openfeature/server-sdk';

import { UsageError } from '../../errors/usage-error.ts';
import { previewValue } from '../../text/value-preview.ts';
import type { FlagListener } from '../flag-change.ts';
import type { FlagContext, FlagValue } from '../flag-decision.ts';
import { EXPLAIN_LENIENTLY, type OpenQueries } from '../flag-queries.ts';

/** A value of each type. */
const SAMPLES = { boolean: false, string: '', number: 0, object: {} } as const;

/** Flags that a provider can be made of: those of `createFlags`. */
export interface ProvidableFlags {
  onChange(listener: FlagListener): () => void;
}

/** What else a provider does. */
export interface TwinrunProviderOptions {
  /** Told of `client.track(…)`. @default such calls are dropped */
  readonly onTrack?: (name: string, context: EvaluationContext, details: TrackingEventDetails) => void;
}

/**
 * Makes the flags of `createFlags` an OpenFeature provider: scopes and the environment hold for its clients too, and a change of
 * the file is one event of a changed configuration, with the names of the flags.
 *
 * An unknown flag is `FLAG_NOT_FOUND` with the caller's default, also where the flags are strict, so that a `MultiProvider` goes on
 * to the next.
 */
export class TwinrunProvider implements Provider {
  readonly metadata = { name: 'twinrun' } as const;
  readonly runsOn = 'server';
  readonly events: OpenFeatureEventEmitter = new OpenFeatureEventEmitter();
  readonly #explain: OpenQueries['explain'];
  readonly #onTrack: TwinrunProviderOptions['onTrack'];
  readonly #changed = new Set<string>();
  #stop: (() => void) | null = null;
  readonly #flags: ProvidableFlags;

  /** @throws {UsageError} When `flags` is not what `createFlags` returns. */
  constructor(flags: ProvidableFlags, { onTrack }: TwinrunProviderOptions = {}) {
    this.#explain = explainOf(flags);
    this.#flags = flags;
    this.#onTrack = onTrack;
    this.#listen();
  }

  async initialize(): Promise<void> {
    this.#listen();
  }

  async onClose(): Promise<void> {
    this.#stop?.();
    this.#stop = null;
  }

  async resolveBooleanEvaluation(
    flag: string,
    fallback: boolean,
    context?: EvaluationContext,
  ): Promise<ResolutionDetails<boolean>> {
    return this.#resolve('boolean', flag, fallback, context);
  }

  async resolveStringEvaluation(
    flag: string,
    fallback: string,
    context?: EvaluationContext,
  ): Promise<ResolutionDetails<string>> {
    return this.#resolve('string', flag, fallback, context);
  }

  async resolveNumberEvaluation(
    flag: string,
    fallback: number,
    context?: EvaluationContext,
  ): Promise<ResolutionDetails<number>> {
    return this.#resolve('number', flag, fallback, context);
  }

  async resolveObjectEvaluation<T extends JsonValue>(
    flag: string,
    fallback: T,
    context?: EvaluationContext,
  ): Promise<ResolutionDetails<T>> {
    return this.#resolve('object', flag, fallback, context);
  }

  track(name: string, context: EvaluationContext, details: TrackingEventDetails): void {
    this.#onTrack?.(name, context, details);
  }

  #resolve<T extends JsonValue>(
    type: keyof typeof SAMPLES,
    flag: string,
    fallback: T,
    context: EvaluationContext = {},
  ): ResolutionDetails<T> {
    // The method says the type, whatever the caller's default is: null is JSON too, and no value of a flag.
    const given = typeof fallback === type && fallback !== null ? (fallback as FlagValue) : SAMPLES[type];
    const { value, variant, source, reason, ...rest } = this.#explain(flag, context as FlagContext, given);
    const { resolution, errorCode, metadata } = rest;
    const details = { flagMetadata: metadata, ...(variant === null ? {} : { variant }) };
    if (errorCode !== null) {
      return {
        ...details,
        value: fallback,
        reason: 'ERROR',
        errorCode: errorCode as ErrorCode,
        errorMessage: reason,
      };
    }
    if (source === 'default') return { ...details, value: fallback, reason: resolution };
    return { ...details, value: value as T, reason: resolution };
  }

  /** One event for all flags that changed together. */
  #listen(): void {
    this.#stop ??= this.#flags.onChange(({ flag }) => {
      this.#changed.add(flag);
      if (this.#changed.size === 1) queueMicrotask(() => this.#emit());
    });
  }

  #emit(): void {
    const flagsChanged = [...this.#changed];
    this.#changed.clear();
    this.events.emit(ProviderEvents.ConfigurationChanged, { flagsChanged, message: 'flags changed' });
  }
}

function explainOf(flags: ProvidableFlags): OpenQueries['explain'] {
  const explain: unknown = Reflect.get(Object(flags), EXPLAIN_LENIENTLY);
  if (typeof explain === 'function') return explain as OpenQueries['explain'];
  throw new UsageError({
    problem: 'these are no flags that a provider can be made of.',
    expected: 'what createFlags returns',
    received: previewValue(flags),
    advice: "new TwinrunProvider(createFlags({ file: 'flags.json' }))",
  });
}
