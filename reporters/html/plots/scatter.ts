import type { TrialRecord } from '../../../src/record/trial-record.ts';
import { trialLabel } from '../../../src/record/words/trial-label.ts';
import { formatDuration } from '../../../src/text/duration.ts';
import type { Markup } from '../markup.ts';
import type { PlotKit, PlotMarks } from '../plot-kit.ts';
import { type TrialMark, trialMark } from '../trial-mark.ts';

/** One trial: the median time of one call on both sides, in nanoseconds. */
export interface ScatterPoint {
  readonly label: string;
  readonly oldNs: number;
  readonly newNs: number;
  readonly mark: TrialMark;
}

const SIZE = 460;

/** The points of trials whose sides were both timed. */
export function scatterPoints(trials: readonly TrialRecord[]): readonly ScatterPoint[] {
  return trials.flatMap((trial) => {
    const oldNs = trial.time.old?.p50Ns ?? 0;
    const newNs = trial.time.new?.p50Ns ?? 0;
    if (oldNs <= 0 || newNs <= 0) return [];
    return [{ label: trialLabel(trial), oldNs, newNs, mark: trialMark(trial) }];
  });
}

/**
 * Draws old against new on logarithmic axes: on the line both take the same time, above it new takes longer.
 *
 * @param limit New over old that all trials are held to; null where they differ.
 */
export function drawScatter(
  kit: PlotKit,
  points: readonly ScatterPoint[],
  limit: number | null,
  labelId: string,
): Markup {
  const domain = commonDomain(points);
  const [from, to] = domain;
  const axis = { type: 'log', domain, label: null } as const;
  const ticks = { ticks: decadesIn(domain), tickSize: 0, fontSize: 12, tickFormat: formatDecade };
  const grid = { ticks: decadesIn(domain), stroke: 'var(--line)', strokeOpacity: 1 };
  const diagonal = [{ from, to }];
  return kit.draw(
    {
      ...{ width: SIZE, height: SIZE, marginLeft: 62, marginBottom: 44, marginTop: 16, marginRight: 16 },
      x: axis,
      y: { ...axis },
      marks: [
        kit.gridX(grid),
        kit.gridY(grid),
        kit.axisX(ticks),
        kit.axisY(ticks),
        kit.text(['old, time of one call →'], { frameAnchor: 'bottom', dy: 40, fontSize: 12 }),
        kit.text(['new ↑'], { frameAnchor: 'top-left', dx: 6, dy: 4, fontSize: 12 }),
        kit.link(diagonal, { x1: 'from', y1: 'from', x2: 'to', y2: 'to', stroke: 'var(--muted)' }),
        ...limitMarks(kit, limit, domain),
        kit.dot(points, {
          ...{ x: 'oldNs', y: 'newNs', r: 4.5, strokeWidth: 2 },
          symbol: ({ mark }: ScatterPoint) => mark.symbol,
          stroke: ({ mark }: ScatterPoint) => mark.color,
          fill: ({ mark }: ScatterPoint) => (mark.filled ? mark.color : 'var(--card)'),
          title: ({ label, oldNs, newNs }: ScatterPoint) =>
            `${label}: ${formatDuration(oldNs)} ${formatDuration(newNs)}`,
        }),
      ],
    },
    labelId,
  );
}

function limitMarks(kit: PlotKit, limit: number | null, [from, to]: readonly [number, number]): PlotMarks {
  if (limit === null) return [];
  const line = [{ x1: from, y1: from * limit, x2: to / limit, y2: to }];
  const ends = { x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2' };
  return [kit.link(line, { ...ends, stroke: 'var(--bad-mark)', strokeDasharray: '5,4', strokeWidth: 1.5 })];
}

/** Both axes have one scale, so that the line of equal times runs from corner to corner. */
function commonDomain(points: readonly ScatterPoint[]): readonly [number, number] {
  const all = points.flatMap(({ oldNs, newNs }) => [oldNs, newNs]);
  return [Math.min(...all) / 1.8, Math.max(...all) * 1.8];
}

/** Powers of ten; for times that lie within less than one, steps of 1, 2 and 5. */
function decadesIn([from, to]: readonly [number, number]): number[] {
  const start = Math.floor(Math.log10(from));
  const powers = Array.from({ length: Math.ceil(Math.log10(to)) - start + 1 }, (_, i) => 10 ** (start + i));
  const inside = (ticks: readonly number[]): number[] => ticks.filter((tick) => tick >= from && tick <= to);
  const decades = inside(powers);
  return decades.length > 2 ? decades : inside(powers.flatMap((power) => [power, 2 * power, 5 * power]));
}

/** `10 µs`, not `10.0 µs`: a tick is exact. */
function formatDecade(ns: number): string {
  return formatDuration(ns).replace(/\.0+ /, ' ');
}
