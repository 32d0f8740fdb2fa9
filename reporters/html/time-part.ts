import type { TrialHistory } from '../../src/history/trial-history.ts';
import type { IntervalRecord, SpreadRecord, TimeRecord, TrialRecord } from '../../src/record/trial-record.ts';
import { limitWords } from '../../src/record/words/cost-words.ts';
import { formatCount, plural } from '../../src/text/count.ts';
import { formatDuration } from '../../src/text/duration.ts';
import { formatChange } from '../../src/text/ratio.ts';
import { intervalCell, timeCell } from '../trial-facts.ts';
import { type Fact, facts } from './facts.ts';
import { figure } from './figure.ts';
import { groupsPart, growthPart } from './input-parts.ts';
import { type Content, type Markup, markup } from './markup.ts';
import type { PlotKit } from './plot-kit.ts';
import { drawHistory } from './plots/history-band.ts';
import { drawPairHistogram, spreadSteps } from './plots/pair-histogram.ts';
import { table } from './table.ts';

/** Where a part stands, and what it may draw with. */
export interface PartSetting {
  /** Id of the trial's element, which ids of the part start with. */
  readonly anchor: string;
  readonly kit: PlotKit | null;
  readonly history: TrialHistory | null;
}

/** What a call takes on both sides and how sure that is: facts, scatter of the pairs, parts of the inputs, earlier runs. */
export function timePart({ time }: TrialRecord, setting: PartSetting): Content {
  const { spread, groups, growth } = time;
  const figures = [
    spread === null ? null : histogram(time, spread, setting),
    growth === null ? null : growthPart(growth, setting),
    historyFigure(time, setting),
  ].filter((drawn) => drawn !== null);
  return [
    markup`<h4>Time</h4>`,
    timeFacts(time),
    figures.length === 0 ? null : markup`<div class="pair">${figures}</div>`,
    groups.length === 0 ? null : groupsPart(groups),
  ];
}

function timeFacts(time: TimeRecord): Markup {
  const { verdict, reason, level, pairs, processes, limit, noise } = time;
  const word = verdict.replace('-', ' ');
  const shown: readonly (Fact | null)[] = [
    [
      'verdict',
      time.ratio === null
        ? word
        : `${word}, ${changeWords(time)}${level === null ? '' : ` at ${percent(level)}`}`,
    ],
    reason === null ? null : ['because', reason],
    limit === null ? null : ['limit', `+${limitWords(limit)}`],
    callFact('median call', time.old?.p50Ns, time.new?.p50Ns),
    callFact('slow call (95th percentile)', time.old?.p95Ns, time.new?.p95Ns),
    noise === null || noise.ratio === null ? null : ['old against itself', changeWords(noise)],
    pairs === null
      ? null
      : [
          'measured by',
          `${plural(pairs, 'pair')}${(processes ?? 1) > 1 ? ` in ${processes} processes` : ''}, sides in turns`,
        ],
    ...time.notes.map((note): Fact => ['note', note]),
  ];
  return facts(shown);
}

function changeWords(interval: IntervalRecord): string {
  const bounds = intervalCell(interval);
  return `${formatChange(interval.ratio ?? Number.NaN)}${bounds === '' ? '' : ` (${bounds})`}`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(6))}%`;
}

function callFact(
  name: string,
  oldNs: number | null | undefined,
  newNs: number | null | undefined,
): Fact | null {
  if (typeof oldNs !== 'number' || typeof newNs !== 'number') return null;
  return [name, `${formatDuration(oldNs)} → ${formatDuration(newNs)}`];
}

function histogram(time: TimeRecord, spread: SpreadRecord, { anchor, kit }: PartSetting): Content {
  if (kit === null) return null;
  const labelId = `${anchor}-pairs`;
  const own = (time.processes ?? 1) > 1 ? ' Pairs of the first process; the interval is of all of them.' : '';
  const beyond = spread.beyond === 0 ? '' : ` ${plural(spread.beyond, 'ratio')} beyond the scale.`;
  return figure({
    labelId,
    caption: `How the pairs scatter: new over old (${timeCell(time)} in the middle), in grey old over itself.${own}${beyond}`,
    plot: drawPairHistogram(kit, spread, time.limit, labelId),
    legend: markup`<ul class="legend"><li><span class="bar" style="background:var(--new-mark)"></span> new over old</li><li><span class="bar" style="background:var(--noise-mark)"></span> old over old</li></ul>`,
    numbers: stepsTable(spread),
  });
}

function stepsTable(spread: SpreadRecord): Markup {
  return table(
    'Pairs by the change that they showed.',
    [{ head: 'Change' }, { head: 'New over old', isNumber: true }, { head: 'Old over old', isNumber: true }],
    spreadSteps(spread)
      .filter(({ change, noise }) => change + noise > 0)
      .map(({ from, to, change, noise }) => [
        `${formatChange(from)} to ${formatChange(to)}`,
        formatCount(change),
        formatCount(noise),
      ]),
  );
}

function historyFigure({ limit }: TimeRecord, { anchor, kit, history }: PartSetting): Content {
  const told = history?.points.filter(({ ratio }) => ratio !== null) ?? [];
  if (kit === null || history === null || told.length < 2) return null;
  const labelId = `${anchor}-history`;
  const steps = history.steps.map(
    (place) => history.points[place]?.commit?.slice(0, 7) ?? 'an unknown commit',
  );
  const moved = steps.length === 0 ? 'It did not move for good.' : `It moved at ${steps.join(', ')}.`;
  return figure({
    labelId,
    caption: `The change of time over ${plural(told.length, 'run')}, the band being the interval. ${moved} Hollow: another machine.`,
    plot: drawHistory(kit, history, limit, labelId),
    numbers: table(
      'The runs, oldest first.',
      [
        { head: 'Run' },
        { head: 'Commit' },
        { head: 'Change', isNumber: true },
        { head: 'Interval' },
        { head: 'Verdict' },
      ],
      told.map((point) => [
        point.startedAt,
        point.commit?.slice(0, 12) ?? 'unknown',
        formatChange(point.ratio ?? Number.NaN),
        intervalCell(point),
        point.verdict.replace('-', ' '),
      ]),
    ),
  });
}
