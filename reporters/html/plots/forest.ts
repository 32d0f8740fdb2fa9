import type { TrialRecord } from '../../../src/record/trial-record.ts';
import { trialLabel } from '../../../src/record/words/trial-label.ts';
import { formatChange } from '../../../src/text/ratio.ts';
import type { Markup } from '../markup.ts';
import type { PlotKit, PlotMarks } from '../plot-kit.ts';
import { ratioScale, tickWords } from '../ratio-scale.ts';
import { type TrialMark, trialMark } from '../trial-mark.ts';
import { shortened } from './shortened.ts';

const WIDTH = 900;
const LABELS = 250;
const NUMBERS = 96;
const ROW = 26;

/** Beyond these the scale ends, so that one trial of sixty times the time does not press all others into a line. */
const MOST = 2.5;

/** One row of the plot. */
export interface ForestRow extends Bounds {
  /** Unique in the plot. */
  readonly key: string;
  readonly label: string;
  readonly mark: TrialMark;
  readonly limit: number | null;
  readonly noise: Bounds | null;
}

interface Bounds {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** The rows of trials whose change of time has an interval, in the order given. */
export function forestRows(trials: readonly TrialRecord[]): readonly ForestRow[] {
  return trials.flatMap((trial, index) => {
    const bounds = boundsOf(trial.time);
    if (bounds === null) return [];
    const { limit, noise } = trial.time;
    const own = { key: String(index), label: trialLabel(trial), mark: trialMark(trial) };
    return [{ ...own, ...bounds, limit, noise: noise === null ? null : boundsOf(noise) }];
  });
}

/**
 * Draws intervals of the change of time, one row each: the change, beneath it in grey old against itself, and a stroke
 * where the limit is.
 */
export function drawForest(kit: PlotKit, rows: readonly ForestRow[], labelId: string): Markup {
  const limits = new Set(rows.flatMap(({ limit }) => limit ?? []));
  const { domain, ticks } = ratioScale(
    rows.flatMap(clippedRatios),
    WIDTH - LABELS - NUMBERS,
    limits.size === 1 ? [...limits] : [],
  );
  const labels = new Map(rows.map(({ key, label }) => [key, shortened(label, 36)]));
  return kit.draw(
    {
      width: WIDTH,
      height: rows.length * ROW + 62,
      marginLeft: LABELS,
      marginRight: NUMBERS,
      marginTop: 30,
      marginBottom: 32,
      x: { type: 'log', domain, clamp: true, label: null },
      y: { domain: [...labels.keys()], label: null },
      marks: [
        ...frameMarks(kit, rows, ticks, domain),
        kit.axisY({ tickSize: 0, fontSize: 12, tickFormat: (key: string) => labels.get(key) ?? '' }),
        ...rowMarks(kit, rows),
        kit.text(rows, {
          y: 'key',
          frameAnchor: 'right',
          textAnchor: 'end',
          dx: NUMBERS - 4,
          fontSize: 12,
          text: ({ ratio }: ForestRow) => formatChange(ratio),
        }),
      ],
    },
    labelId,
  );
}

function frameMarks(
  kit: PlotKit,
  rows: readonly ForestRow[],
  ticks: readonly number[],
  [, high]: readonly [number, number],
): PlotMarks {
  const limits = new Set(rows.map(({ limit }) => limit));
  const [limit = null] = limits;
  const zone = limits.size === 1 && limit !== null && limit < high ? [{ from: limit, to: high }] : [];
  return [
    kit.rect(zone, { x1: 'from', x2: 'to', fill: 'var(--bad-zone)' }),
    kit.gridX({ ticks: [...ticks], stroke: 'var(--line)', strokeOpacity: 1 }),
    kit.axisX({ anchor: 'bottom', ticks: [...ticks], tickSize: 0, fontSize: 12, tickFormat: tickWords }),
    kit.axisX({ anchor: 'top', ticks: [...ticks], tickSize: 0, fontSize: 12, tickFormat: tickWords }),
    kit.ruleX([1], { stroke: 'var(--muted)' }),
  ];
}

function rowMarks(kit: PlotKit, rows: readonly ForestRow[]): PlotMarks {
  const noise = rows.flatMap(({ key, noise: bounds }) => (bounds === null ? [] : [{ key, ...bounds }]));
  const limits = rows.filter(({ limit }) => limit !== null);
  return [
    kit.tickX(limits, { x: 'limit', y: 'key', stroke: 'var(--bad-mark)', strokeDasharray: '2,2' }),
    kit.link(noise, {
      ...{ x1: 'low', x2: 'high', y1: 'key', y2: 'key', dy: 6 },
      ...{ stroke: 'var(--noise-mark)', strokeWidth: 3 },
    }),
    kit.link(rows, {
      ...{ x1: 'low', x2: 'high', y1: 'key', y2: 'key', dy: -2 },
      ...{ stroke: ({ mark }: ForestRow) => mark.color, strokeWidth: 2 },
    }),
    kit.dot(rows, {
      ...{ x: 'ratio', y: 'key', dy: -2, r: 4.5 },
      symbol: ({ mark }: ForestRow) => mark.symbol,
      stroke: ({ mark }: ForestRow) => mark.color,
      fill: ({ mark }: ForestRow) => (mark.filled ? mark.color : 'var(--card)'),
      strokeWidth: 2,
      title: ({ label, ratio, low, high }: ForestRow) =>
        `${label}: ${[ratio, low, high].map(formatChange).join(' ')}`,
    }),
    ...[
      { beyond: rows.filter(({ ratio }) => ratio > MOST), dx: 10, text: () => '›' },
      { beyond: rows.filter(({ ratio }) => ratio < 1 / MOST), dx: -10, text: () => '‹' },
    ].map(({ beyond, ...arrow }) =>
      kit.text(beyond, { x: 'ratio', y: 'key', fontSize: 15, dy: -3, fill: 'var(--ink)', ...arrow }),
    ),
  ];
}

/** Ratios that the scale has to hold, none of them beyond its ends. */
function clippedRatios({ low, high, limit, noise }: ForestRow): readonly number[] {
  return [low, high, limit ?? 1, noise?.low ?? 1, noise?.high ?? 1].map((ratio) =>
    Math.min(MOST, Math.max(1 / MOST, ratio)),
  );
}

function boundsOf({
  ratio,
  low,
  high,
}: {
  ratio: number | null;
  low: number | null;
  high: number | null;
}): Bounds | null {
  return ratio === null || low === null || high === null ? null : { ratio, low, high };
}
