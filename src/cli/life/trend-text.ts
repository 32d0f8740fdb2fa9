import { medianOf } from '../../history/detect-steps.ts';
import type { HistoryLine } from '../../history/history-line.ts';
import type { DatedStep, TrialTrend } from '../../history/trial-trend.ts';
import { levelWords } from '../../record/words/cost-words.ts';
import { plural } from '../../text/count.ts';
import { formatChange, formatInterval } from '../../text/ratio.ts';
import { sparkline } from '../../text/sparkline.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';

/** How a terminal takes text. */
export interface TrendStyle {
  readonly ascii: boolean;
  readonly width: number;
}

/** Says how trials went, one block each. */
export function trendText(trends: readonly TrialTrend[], since: string, style: TrendStyle): string {
  if (trends.length === 0) return `No run since ${since === '' ? 'ever' : since}.\n`;
  return `${trends.map((trend) => trendLines(trend, style).join('\n')).join('\n\n')}\n`;
}

function trendLines({ id, name, runs, timed, steps }: TrialTrend, style: TrendStyle): readonly string[] {
  const last = runs.at(-1);
  const place = [last?.file, last?.test].filter((part) => part !== null && part !== undefined).join(' › ');
  return [
    `${terminalSafe(name, 120)}  [${id}]${place === '' ? '' : `  ${terminalSafe(place, 160)}`}`,
    ...timeLines(timed, style),
    ...steps.map(stepLine),
    ...(steps.length === 0 && timed.length > 0 ? [quietLine(timed.length)] : []),
    `  verdicts  behaviour ${tally(runs.map(({ behaviour }) => behaviour))} · time ${tally(runs.map(({ time }) => time))} · memory ${tally(runs.map(({ memory }) => memory))}`,
    `  machines  ${tally(runs.map(({ machine }) => machine))}`,
    `  runs      ${plural(runs.length, 'run')}, ${dayIn(runs[0])} to ${dayIn(last)}, ${runs.filter(({ ci }) => ci).length} on CI`,
  ];
}

function timeLines(timed: readonly HistoryLine[], { ascii, width }: TrendStyle): readonly string[] {
  const last = timed.at(-1);
  if (last === undefined || last.ratio === null) return ['  time      never measured in these runs'];
  const ratios = timed.map(({ ratio }) => ratio ?? 1);
  const shown = ratios.slice(-Math.max(10, Math.min(width, 100) - 40));
  const interval =
    last.low === null || last.high === null
      ? ''
      : ` (${levelWords(last.level ?? null) || 'interval '}${formatInterval(last.low, last.high)})`;
  const left = shown.length < ratios.length ? `last ${shown.length} of ` : '';
  return [
    `  time      ${sparkline(shown.map(Math.log), ascii)}  ${formatInterval(Math.min(...shown), Math.max(...shown))}, ${left}${plural(ratios.length, 'run')}`,
    `  median    ${formatChange(medianOf(ratios))}, new over old`,
    `  last      ${formatChange(last.ratio)}${interval}, ${last.time}, at ${commitOf(last)} on ${dayIn(last)}`,
  ];
}

function stepLine({ before, after, last, first, p, otherMachine }: DatedStep): string {
  const machine = otherMachine ? '; another machine runs it since, which may be all' : '';
  return `  step      ${formatChange(before)} → ${formatChange(after)} at ${commitOf(first)} on ${dayIn(first)}, after ${commitOf(last)} (p ${p.toFixed(3)})${machine}`;
}

/** Why there is none: nothing to see, or too little to look at. */
function quietLine(runs: number): string {
  return runs < 8
    ? `  step      ${plural(runs, 'run')} cannot tell: 8 is the least, and about 10 tell reliably`
    : '  step      none';
}

/** `same 24, slower 10`: the most frequent first. */
function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([word, count]) => `${terminalSafe(word, 20)} ${count}`)
    .join(', ');
}

function commitOf({ commit, dirty }: HistoryLine): string {
  if (commit === null) return 'no commit';
  return `${terminalSafe(commit.slice(0, 9), 9)}${dirty === true ? ' with changes' : ''}`;
}

function dayIn(line: HistoryLine | undefined): string {
  return line === undefined ? 'never' : line.at.slice(0, 10);
}
