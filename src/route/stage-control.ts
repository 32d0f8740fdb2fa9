import { isUsageError } from '../errors/usage-error.ts';
import type { FlagReader } from '../flags/flag-decision.ts';
import type { HashVersion } from './assign/hash-unit.ts';
import type { Caller } from './caller.ts';
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
  /** Flags answer the same few values again and again. */
  readonly #read = new Map<unknown, StageSetting | null>();

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
    const { flag, failed, stage } = this.#source;
    try {
      const { unit, context } = caller;
      const { value, source } = flags.explain(
        flag,
        unit === null ? context : { ...context, targetingKey: unit },
      );
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
    const key = typeof value === 'object' ? JSON.stringify(value) : value;
    const known = this.#read.get(key);
    if (known !== undefined) return known;
    const read = readFlagValue(value, this.#fixed.deal, this.#source.hash);
    // A flag with ever new values must not fill the memory.
    if (this.#read.size >= 100) this.#read.clear();
    this.#read.set(key, read);
    if (read === null)
      this.#source.failed('flags', new TypeError(`the flag holds no stage: ${String(key).slice(0, 80)}`));
    return read;
  }
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
