import { formatBytes } from '../../text/bytes.ts';
import { formatChange } from '../../text/ratio.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { IntervalRecord, MemoryRecord, TimeRecord } from '../trial-record.ts';

/** Says how much slower new is, as the end of a sentence: `is 18.4% slower than quoteV1 (99.9%: …; limit 10%)`. */
export function slowerWords(time: TimeRecord, oldName: string): string {
  if (time.ratio === null) return `is slower than ${oldName}`;
  if (isSlowerInPart(time)) return partWords(time, oldName);
  const evidence = evidenceWords(time, time.level, time.limit);
  return time.ratio < 2
    ? `is ${percent(time.ratio, digitsOf(time, time.limit))} slower than ${oldName} (${evidence})`
    : `is slower than ${oldName}: ${formatTimes(time.ratio)} the time (${evidence})`;
}

/** True where all inputs together are not slower beyond doubt, but some of them are, or time grows worse. */
export function isSlowerInPart({ verdict, low, limit, reason }: TimeRecord): boolean {
  return verdict === 'slower' && reason !== null && low !== null && limit !== null && low <= limit;
}

/** Says what memory new takes more of: `keeps 212 bytes per call after it returns; quoteV1 keeps none (limit 16 B)`. */
export function memoryWords(memory: MemoryRecord, oldName: string): string {
  return keepsMore(memory) ? keptWords(memory, oldName) : allocatedWords(memory, oldName);
}

/** True where the bytes kept per call are beyond their limit, whatever is allocated. */
export function keepsMore({ keptOldBytes, keptNewBytes, keptLimitBytes }: MemoryRecord): boolean {
  if (keptNewBytes === null || keptLimitBytes === null) return false;
  return keptNewBytes - (keptOldBytes ?? 0) > keptLimitBytes;
}

/** The interval, its level and the limit, for brackets: `99.9%: 15.1% to 21.9%; limit 10%`. */
export function evidenceWords(interval: IntervalRecord, level: number | null, limit: number | null): string {
  const { low, high } = interval;
  const digits = digitsOf(interval, limit);
  const signed = low === null || low < 1;
  const large = interval.ratio !== null && interval.ratio >= 2;
  const say = (ratio: number): string => {
    if (large) return formatTimes(ratio);
    return signed ? formatChange(ratio) : percent(ratio, digits);
  };
  const parts = [
    low === null || high === null ? null : `${levelWords(level)}${say(low)} to ${say(high)}`,
    limit === null ? null : `limit ${large ? formatTimes(limit) : limitWords(limit)}`,
  ];
  return parts.filter((part) => part !== null).join('; ');
}

/** A limit as a change: `10%`, `2.5%`. */
export function limitWords(limit: number): string {
  return `${Number(((limit - 1) * 100).toPrecision(6))}%`.replace('-', '−');
}

/** A large ratio as a factor: `×2.31`, `×61.0`. */
export function formatTimes(ratio: number): string {
  return `×${ratio >= 1000 ? Math.round(ratio) : ratio.toPrecision(3)}`;
}

function partWords(time: TimeRecord, oldName: string): string {
  const change = time.ratio === null ? '' : `; ${formatChange(time.ratio)} over all inputs`;
  const limit = time.limit === null ? '' : ` (limit ${limitWords(time.limit)}${change})`;
  return `is slower than ${oldName} in part: ${terminalSafe(time.reason ?? '', 200)}${limit}`;
}

/** The level of an interval, before it: `99.9%: `. Empty where it is not known. */
export function levelWords(level: number | null): string {
  return level === null ? '' : `${Number((level * 100).toPrecision(6))}%: `;
}

function keptWords(memory: MemoryRecord, oldName: string): string {
  const { keptOldBytes, keptNewBytes, keptLimitBytes } = memory;
  const old = keptOldBytes === null || Math.round(keptOldBytes) <= 0 ? 'none' : spellBytes(keptOldBytes);
  const limit = keptLimitBytes === null ? '' : ` (limit ${formatBytes(keptLimitBytes)})`;
  return `keeps ${spellBytes(keptNewBytes ?? 0)} per call after it returns; ${oldName} keeps ${old}${limit}`;
}

function allocatedWords(memory: MemoryRecord, oldName: string): string {
  const { allocatedOldBytes, allocatedNewBytes, ratio } = memory;
  if (allocatedOldBytes === null || allocatedNewBytes === null) return `takes more memory than ${oldName}`;
  const amounts = `${formatBytes(allocatedOldBytes)} → ${formatBytes(allocatedNewBytes)} a call`;
  if (ratio === null) return `allocates more than ${oldName}: ${amounts}`;
  const evidence = evidenceWords(memory, null, memory.limit);
  const change = ratio < 2 ? percent(ratio, digitsOf(memory, memory.limit)) : formatTimes(ratio);
  const more =
    ratio < 2 ? `allocates ${change} more than ${oldName}` : `allocates ${change} the bytes of ${oldName}`;
  return `${more}: ${amounts}${evidence === '' ? '' : ` (${evidence})`}`;
}

/** Small sizes are spelled out, because "212 B" in the middle of a sentence reads like a name. */
function spellBytes(bytes: number): string {
  const whole = Math.round(bytes);
  return whole < 1000 ? `${whole} byte${whole === 1 ? '' : 's'}` : formatBytes(bytes);
}

/** As many decimals as it takes to tell the interval from the limit, so that rounding never hides the difference. */
function digitsOf({ low, ratio }: IntervalRecord, limit: number | null): number {
  if (limit === null) return 1;
  const hides = (digits: number): boolean =>
    [low, ratio].some(
      (value) => value !== null && value !== limit && percent(value, digits) === percent(limit, digits),
    );
  return [1, 2, 3].find((digits) => !hides(digits)) ?? 4;
}

function percent(ratio: number, digits: number): string {
  return `${((ratio - 1) * 100).toFixed(digits).replace('-', '−')}%`;
}
