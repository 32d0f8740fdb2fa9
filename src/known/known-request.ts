import { UsageError } from '../errors/usage-error.ts';
import { dayAfter, daysBetween, isDay } from '../text/day.ts';
import { terminalSafe } from '../text/terminal-safe.ts';

/** Nobody knows what is meant in half a year. */
const MOST_DAYS = 90;

/**
 * Reads until when something is accepted: a day, or a number of days from today such as `30d`.
 *
 * @throws {UsageError} When it is neither, lies in the past, or lies further off than 90 days.
 */
export function readUntil(given: string | undefined, today: string): string {
  const until = dayIn(given, today);
  const days = until === null ? null : daysBetween(today, until);
  if (until !== null && days !== null && days >= 0 && days <= MOST_DAYS) return until;
  const problem =
    days === null
      ? 'until when is not said'
      : days < 0
        ? 'that day is over'
        : `that is more than ${MOST_DAYS} days off: look at it again before then`;
  throw new UsageError({
    problem: `${problem}.`,
    expected: `a day from ${today} to ${dayAfter(today, MOST_DAYS)}, or a number of days up to ${MOST_DAYS}d`,
    received: given === undefined ? 'nothing' : terminalSafe(given, 40),
    advice: '--until 30d',
  });
}

function dayIn(given: string | undefined, today: string): string | null {
  if (isDay(given)) return given;
  const days = /^(\d{1,4})d$/.exec(given ?? '')?.[1];
  return days === undefined ? null : dayAfter(today, Number(days));
}

/**
 * Reads a limit as people write it: `+25%` or `1.25` for a ratio, `64` or `64B` for bytes per call.
 *
 * @throws {UsageError} When it is none.
 */
export function readAllowedLimit(given: string | undefined, what: 'time' | 'allocated' | 'kept'): number {
  const limit = what === 'kept' ? bytesIn(given) : ratioIn(given);
  if (limit !== null && Number.isFinite(limit) && limit >= (what === 'kept' ? 0 : 1)) return limit;
  const example = what === 'kept' ? '64B' : '+25%';
  throw new UsageError({
    problem: 'how much is allowed is not said.',
    expected: what === 'kept' ? 'bytes per call, such as 64B' : 'a ratio of at least 1, as +25% or 1.25',
    received: given === undefined ? 'nothing' : terminalSafe(given, 40),
    advice: `--max ${example}`,
  });
}

function ratioIn(given: string | undefined): number | null {
  const percent = /^\+(\d+(?:\.\d+)?)%$/.exec(given ?? '')?.[1];
  if (percent !== undefined) return Number((1 + Number(percent) / 100).toFixed(6));
  const ratio = /^\d+(?:\.\d+)?$/.test(given ?? '') ? Number(given) : null;
  return ratio;
}

function bytesIn(given: string | undefined): number | null {
  const bytes = /^(\d+)\s?B?$/.exec(given ?? '')?.[1];
  return bytes === undefined ? null : Number(bytes);
}
