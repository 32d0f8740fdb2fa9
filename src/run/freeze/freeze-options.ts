import { types } from 'node:util';
import { readRecord, refuseOption } from '../refuse-option.ts';

/** What stands still during a call. */
export interface FreezeOptions {
  /** The time that `Date` and `performance.now` tell: a date, its text, or milliseconds since 1970. @default not frozen */
  readonly now?: Date | string | number;
  /**
   * Seed of `Math.random` and of the random bytes and integers of `crypto`, started anew for each call; `true` for the trial's.
   * @default false
   */
  readonly random?: boolean | number;
  /** Makes `crypto.randomUUID` count: the first of each call ends in 1. @default false */
  readonly uuid?: boolean;
}

/** `FreezeOptions`, checked; null where something runs on. */
export interface FreezeSettings {
  readonly nowMs: number | null;
  readonly seed: number | 'trial' | null;
  readonly uuid: boolean;
}

const ADVICE = "freeze: { now: '2026-02-28T12:00:00Z', random: true, uuid: true }";

/** What `freeze: true` sets the clock to: any fixed time would do. */
const SOME_TIME = '2026-01-01T00:00:00Z';

/**
 * Checks the option `freeze`.
 *
 * @throws {UsageError} When it freezes nothing, or has a value that it cannot have.
 */
export function readFreeze(given: unknown): FreezeSettings | null {
  if (given === undefined) return null;
  if (given === true) return { nowMs: Date.parse(SOME_TIME), seed: 'trial', uuid: true };
  const { now, random, uuid } = readRecord(given, 'freeze', ['now', 'random', 'uuid'], ADVICE);
  const settings = { nowMs: readNow(now), seed: readSeed(random), uuid: readSwitch(uuid) };
  if (settings.nowMs !== null || settings.seed !== null || settings.uuid) return settings;
  throw refuseOption('freeze', 'true, or an object with now, random or uuid', given, ADVICE);
}

function readNow(now: unknown): number | null {
  if (now === undefined) return null;
  const ms = types.isDate(now)
    ? Date.prototype.getTime.call(now)
    : typeof now === 'string'
      ? Date.parse(now)
      : now;
  if (typeof ms === 'number' && Number.isFinite(ms)) return ms;
  throw refuseOption('freeze.now', 'a date, its text, or milliseconds since 1970', now, ADVICE);
}

function readSeed(random: unknown): FreezeSettings['seed'] {
  if (random === undefined || random === false) return null;
  if (random === true) return 'trial';
  if (typeof random === 'number' && Number.isSafeInteger(random)) return random;
  throw refuseOption('freeze.random', 'true, or an integer to be the seed', random, ADVICE);
}

function readSwitch(uuid: unknown): boolean {
  if (uuid === undefined || typeof uuid === 'boolean') return uuid === true;
  throw refuseOption('freeze.uuid', 'true or false', uuid, ADVICE);
}
