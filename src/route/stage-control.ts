import { isUsageError } from '../errors/usage-error.ts';
import type { FlagReader } from '../flags/flag-decision.ts';
import type { HashVersion } from './assign/hash-unit.ts';
import type { Caller } from './caller.ts';
import type { RouteContext } from './route-decision.ts';
import { earlierStage, isStage, type Stage } from './stage.ts';
import { type Deal, readDeal } from './weights.ts';

/** A stage, and how units are dealt while it is `ramp`. */
export interface StageSetting {
  readonly stage: Stage;
  readonly deal: Deal;
  /** True where the guard holds the route at an earlier stage than it was set to. */
  readonly held: boolean;
}

/** Where the stage of a route comes from. */
export interface StageSource {
  readonly flags: FlagReader | null;
  /** Key of the flag. */
  readonly flag: string;
  /** Where no flag decides; null means `off`. */
  readonly stage: Stage | null;
  readonly deal: Deal;
  readonly hash: HashVersion;
  /** Null where the context of a caller is an argument of the call, and was not made for this. */
  readonly context: unknown;
  readonly failed: (where: 'flags', error: unknown) => void;
}

/** Other words for stages that a flag may hold. */
const OTHER_WORDS: ReadonlyMap<unknown, Stage> = new Map<unknown, Stage>([
  [true, 'live'],
  [false, 'off'],
  ['on', 'live'],
  ['new', 'live'],
  ['old', 'off'],
]);

/** The stage of a route: fixed or read from a flag for each caller, and held back by the guard. */
export class StageControl {
  readonly #source: StageSource;
  #fixed: StageSetting;
  #ceiling: Stage | null = null;
  /** Flags answer the same few values again and again. Objects by their JSON, apart from words that may look like it. */
  readonly #readWords = new Map<unknown, StageSetting | null>();
  readonly #readObjects = new Map<unknown, StageSetting | null>();

  constructor(source: StageSource) {
    this.#source = source;
    this.#fixed = { stage: source.stage ?? 'off', deal: source.deal, held: false };
  }

  /** The stage for one caller; null where the flag holds nothing that is one. */
  at(caller: Caller): StageSetting | null {
    const wanted = this.#source.flags === null ? this.#fixed : this.#fromFlag(this.#source.flags, caller);
    return wanted === null ? null : this.#held(wanted);
  }

  /** The stage where no caller is known; a flag that needs one says what it says to nobody. */
  get stage(): Stage {
    return this.at({ context: {}, unit: null })?.stage ?? 'off';
  }

  /** The latest stage that the guard still allows; null where it holds nothing back. */
  get ceiling(): Stage | null {
    return this.#ceiling;
  }

  /** Sets the stage that holds where no flag decides, and lifts what the guard held back. */
  set(stage: Stage, deal: Deal): void {
    this.#fixed = { stage, deal, held: false };
    this.#ceiling = null;
  }

  /** The deal that holds where no flag brings one. */
  get deal(): Deal {
    return this.#fixed.deal;
  }

  hold(ceiling: Stage | null): void {
    this.#ceiling = ceiling;
  }

  #held(wanted: StageSetting): StageSetting {
    if (this.#ceiling === null) return wanted;
    const stage = earlierStage(wanted.stage, this.#ceiling);
    return stage === wanted.stage ? wanted : { ...wanted, stage, held: true };
  }

  #fromFlag(flags: FlagReader, caller: Caller): StageSetting | null {
    const { flag, failed, stage, context: made } = this.#source;
    try {
      const { value, source } = flags.explain(flag, made === null ? dataOf(caller) : attributesOf(caller));
      if (source === 'default' && stage !== null) return this.#fixed;
      return this.#settingOf(value);
    } catch (error) {
      // A reader that is strict about unknown flags means it.
      if (isUsageError(error)) throw error;
      failed('flags', error);
      return null;
    }
  }

  #settingOf(value: unknown): StageSetting | null {
    const isObject = typeof value === 'object';
    const memory = isObject ? this.#readObjects : this.#readWords;
    const key = isObject ? JSON.stringify(value) : value;
    const known = memory.get(key);
    if (known !== undefined) return known;
    const read = readFlagValue(value, this.#fixed.deal, this.#source.hash);
    // A flag with ever new values must not fill the memory.
    if (memory.size >= 100) memory.clear();
    memory.set(key, read);
    if (read === null)
      this.#source.failed('flags', new TypeError(`the flag holds no stage: ${String(key).slice(0, 80)}`));
    return read;
  }
}

function attributesOf({ context, unit }: Caller): RouteContext {
  return unit === null ? context : { ...context, targetingKey: unit };
}

/** As {@link attributesOf} without what is computed when it is read: that is nobody's to run but the caller's. */
function dataOf({ context, unit }: Caller): RouteContext {
  const data: Record<string, unknown> = {};
  for (const key of Object.keys(context)) {
    const descriptor = Object.getOwnPropertyDescriptor(context, key);
    if (descriptor !== undefined && 'value' in descriptor && key !== '__proto__')
      data[key] = descriptor.value;
  }
  return unit === null ? data : Object.assign(data, { targetingKey: unit });
}

/** A stage's word, true or false, or an object of `stage`, `weights` and `coverage`. */
function readFlagValue(value: unknown, deal: Deal, hash: HashVersion): StageSetting | null {
  const word = isStage(value) ? value : OTHER_WORDS.get(value);
  if (word !== undefined) return { stage: word, deal, held: false };
  if (typeof value !== 'object' || value === null) return null;
  const { stage, weights = deal.weights, coverage = deal.coverage } = value as Record<string, unknown>;
  if (!isStage(stage)) return null;
  try {
    return { stage, deal: readDeal(weights, coverage, hash), held: false };
  } catch {
    return null;
  }
}
