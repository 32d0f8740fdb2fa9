import { formatCount } from '../../text/count.ts';
import { formatDuration } from '../../text/duration.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { ExponentRecord, GrowthRecord, TimeGroupRecord, TimeRecord } from '../trial-record.ts';
import { formatTimes } from './cost-words.ts';

/** Groups that a message shows. */
const MOST_GROUPS = 5;
/** Sizes that a message shows. */
const MOST_SIZES = 8;

/** Shows which inputs are slower and how time grows with their size; nothing where all of them change alike. */
export function partLines({ groups, growth, verdict }: TimeRecord): readonly string[] {
  if (verdict === 'not-judged') return [];
  return [...slowerLines(groups), ...(growth === null ? [] : growthLines(growth))];
}

function slowerLines(groups: readonly TimeGroupRecord[]): readonly string[] {
  const slower = groups.filter((group) => group.slower).sort((a, b) => (b.ratio ?? 0) - (a.ratio ?? 0));
  if (slower.length === 0) return [];
  const shown = slower.slice(0, MOST_GROUPS);
  const width = Math.max(...shown.map(({ label }) => Array.from(labelOf(label)).length));
  const more = slower.length - shown.length;
  return [
    '',
    `  Where it is slower (of ${formatCount(groups.length)} input groups)`,
    ...shown.map((group) => groupLine(group, width)),
    ...(more === 0 ? [] : [`    … ${formatCount(more)} more, all in the report`]),
  ];
}

function groupLine({ label, ratio, low, high, oldNs, newNs }: TimeGroupRecord, width: number): string {
  const times = (value: number | null): string => (value === null ? '–' : formatTimes(value));
  const name = labelOf(label);
  const padding = ' '.repeat(width - Array.from(name).length);
  return `    ${times(ratio).padEnd(6)}  ${name}${padding}  ${sides(oldNs, newNs)}  (${times(low)} to ${times(high)})`;
}

function labelOf(label: string): string {
  return terminalSafe(label, 60);
}

function growthLines(growth: GrowthRecord): readonly string[] {
  const { sizes, worse, old, new: next } = growth;
  const omitted = sizes.length - MOST_SIZES;
  // Growth shows at the large end.
  const shown = sizes.slice(-MOST_SIZES);
  const width = Math.max(...shown.map(({ size }) => formatCount(size).length));
  return [
    '',
    `  Time grows as n^${exponentWords(next)}, old as n^${exponentWords(old)}${worse ? ': worse' : ''}`,
    ...(omitted > 0 ? [`    … ${formatCount(omitted)} smaller sizes, all in the report`] : []),
    ...shown.map(
      ({ size, oldNs, newNs, ratio }) =>
        `    ${formatCount(size).padStart(width)}  ${sides(oldNs, newNs)}${ratio === null ? '' : `  ${formatTimes(ratio)}`}`,
    ),
  ];
}

function exponentWords({ exponent, low, high }: ExponentRecord): string {
  const say = (value: number | null): string => (value === null ? '–' : value.toFixed(2).replace('-', '−'));
  return low === null || high === null ? say(exponent) : `${say(exponent)} (${say(low)} to ${say(high)})`;
}

function sides(oldNs: number | null, newNs: number | null): string {
  return oldNs === null || newNs === null ? '–' : `${formatDuration(oldNs)} → ${formatDuration(newNs)}`;
}
