import type { SpreadRecord } from '../../../src/record/trial-record.ts';
import type { Markup } from '../markup.ts';
import type { PlotKit } from '../plot-kit.ts';
import { ratioScale, tickWords } from '../ratio-scale.ts';

const WIDTH = 480;
const HEIGHT = 180;

/** One step of the scale. */
export interface SpreadStep {
  readonly from: number;
  readonly to: number;
  /** Pairs of new over old in it. */
  readonly change: number;
  /** Pairs of old over old in it. */
  readonly noise: number;
}

/** The steps of a spread with their ends. */
export function spreadSteps({ low, high, change, noise }: SpreadRecord): readonly SpreadStep[] {
  const edge = (step: number): number => low * (high / low) ** (step / change.length);
  return change.map((count, step) => ({
    from: edge(step),
    to: edge(step + 1),
    change: count,
    noise: noise[step] ?? 0,
  }));
}

/** Draws how often the pairs gave which ratio, over old against itself in grey, with lines at no change and at the limit. */
export function drawPairHistogram(
  kit: PlotKit,
  spread: SpreadRecord,
  limit: number | null,
  labelId: string,
): Markup {
  const steps = spreadSteps(spread);
  const { domain, ticks } = ratioScale([spread.low, spread.high, limit ?? 1], WIDTH - 20, [limit ?? 1]);
  const bar = { x1: 'from', x2: 'to', y1: 0, insetLeft: 0.5, insetRight: 0.5 };
  const filled = (side: 'change' | 'noise'): readonly SpreadStep[] => steps.filter((step) => step[side] > 0);
  return kit.draw(
    {
      ...{ width: WIDTH, height: HEIGHT, marginLeft: 10, marginRight: 10, marginTop: 22, marginBottom: 26 },
      x: { type: 'log', domain, label: null },
      y: { label: null, axis: null },
      marks: [
        kit.axisX({ ticks: [...ticks], tickSize: 4, fontSize: 12, tickFormat: tickWords }),
        kit.rect(filled('noise'), { ...bar, y2: 'noise', fill: 'var(--noise-mark)', fillOpacity: 0.45 }),
        kit.rect(filled('change'), { ...bar, y2: 'change', fill: 'var(--new-mark)', fillOpacity: 0.75 }),
        kit.ruleY([0], { stroke: 'var(--muted)' }),
        kit.ruleX([1], { stroke: 'var(--muted)' }),
        ...(limit === null
          ? []
          : [
              kit.ruleX([limit], { stroke: 'var(--bad-mark)', strokeDasharray: '5,4', strokeWidth: 1.5 }),
              kit.text(['limit'], { x: [limit], frameAnchor: 'top', dy: -14, fontSize: 12 }),
            ]),
      ],
    },
    labelId,
  );
}
