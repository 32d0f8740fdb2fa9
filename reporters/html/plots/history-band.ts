import type { HistoryPoint, TrialHistory } from '../../../src/history/trial-history.ts';
import type { Markup } from '../markup.ts';
import type { PlotKit } from '../plot-kit.ts';
import { ratioScale, tickWords } from '../ratio-scale.ts';

const WIDTH = 480;
const HEIGHT = 200;

/** A run at its place, with everything that is drawn of it. */
interface Run {
  readonly place: number;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly sameMachine: boolean;
}

/** Draws the change of time run by run with its interval as a band; a line with its commit where it moved for good. */
export function drawHistory(
  kit: PlotKit,
  { points, steps }: TrialHistory,
  limit: number | null,
  labelId: string,
): Markup {
  const runs = drawnRuns(points);
  const { domain, ticks } = ratioScale(
    runs.flatMap(({ low, high }) => [low, high, limit ?? 1]),
    HEIGHT,
  );
  const moved = steps.map((place) => ({
    place: place - 0.5,
    commit: points[place]?.commit?.slice(0, 7) ?? '',
  }));
  return kit.draw(
    {
      ...{ width: WIDTH, height: HEIGHT, marginLeft: 60, marginRight: 16, marginTop: 26, marginBottom: 28 },
      x: { domain: [-0.5, points.length - 0.5], label: null, axis: null },
      y: { type: 'log', domain, label: null },
      marks: [
        kit.gridY({ ticks: [...ticks], stroke: 'var(--line)', strokeOpacity: 1 }),
        kit.axisY({ ticks: [...ticks], tickSize: 0, fontSize: 12, tickFormat: tickWords }),
        kit.text(['older'], { frameAnchor: 'bottom-left', dy: 24, fontSize: 12 }),
        kit.text(['this run'], { frameAnchor: 'bottom-right', dy: 24, fontSize: 12 }),
        kit.areaY(runs, { x: 'place', y1: 'low', y2: 'high', fill: 'var(--new-mark)', fillOpacity: 0.2 }),
        kit.lineY(runs, { x: 'place', y: 'ratio', stroke: 'var(--new-mark)', strokeWidth: 2 }),
        kit.ruleY([1], { stroke: 'var(--muted)' }),
        kit.ruleY(limit === null ? [] : [limit], { stroke: 'var(--bad-mark)', strokeDasharray: '5,4' }),
        kit.ruleX(moved, { x: 'place', stroke: 'var(--ink)', strokeDasharray: '2,3' }),
        kit.text(moved, { x: 'place', text: 'commit', frameAnchor: 'top', dy: -18, fontSize: 12 }),
        kit.dot(runs, {
          ...{ x: 'place', y: 'ratio', r: 3.5, stroke: 'var(--new-mark)', strokeWidth: 1.5 },
          fill: ({ sameMachine }: Run) => (sameMachine ? 'var(--new-mark)' : 'var(--card)'),
        }),
      ],
    },
    labelId,
  );
}

function drawnRuns(points: readonly HistoryPoint[]): readonly Run[] {
  const here = points.at(-1)?.machine;
  return points.flatMap(({ ratio, low, high, machine }, place) => {
    if (ratio === null || ratio <= 0) return [];
    return [{ place, ratio, low: low ?? ratio, high: high ?? ratio, sameMachine: machine === here }];
  });
}
