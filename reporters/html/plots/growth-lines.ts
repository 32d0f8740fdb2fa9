import type { GrowthRecord } from '../../../src/record/trial-record.ts';
import { formatCount } from '../../../src/text/count.ts';
import { formatDuration } from '../../../src/text/duration.ts';
import type { Markup } from '../markup.ts';
import type { PlotKit } from '../plot-kit.ts';

const WIDTH = 480;
const HEIGHT = 240;

interface SizePoint {
  readonly side: 'old' | 'new';
  readonly size: number;
  readonly ns: number;
}

/** Draws the time of one call by the size of its input on logarithmic axes, where a power of the size is a straight line. */
export function drawGrowth(kit: PlotKit, growth: GrowthRecord, labelId: string): Markup {
  const points = (['old', 'new'] as const).flatMap((side) => pointsOf(growth, side));
  const ends = (['old', 'new'] as const).flatMap(
    (side) => points.findLast((point) => point.side === side) ?? [],
  );
  const color = ({ side }: SizePoint): string => (side === 'old' ? 'var(--old-mark)' : 'var(--new-mark)');
  return kit.draw(
    {
      ...{ width: WIDTH, height: HEIGHT, marginLeft: 72, marginRight: 44, marginTop: 12, marginBottom: 40 },
      x: { type: 'log', label: null },
      y: { type: 'log', label: null, nice: true },
      marks: [
        kit.gridY({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
        kit.axisX({ ticks: sizesOf(points), tickSize: 4, fontSize: 12, tickFormat: formatCount }),
        kit.axisY({ ticks: 4, tickSize: 0, fontSize: 12, tickFormat: formatDuration }),
        kit.text(['size of the input'], { frameAnchor: 'bottom', dy: 34, fontSize: 12 }),
        kit.lineY(points, { x: 'size', y: 'ns', z: 'side', stroke: color, strokeWidth: 2 }),
        kit.dot(points, {
          ...{ x: 'size', y: 'ns', r: 4, strokeWidth: 2, stroke: color },
          fill: (point: SizePoint) => (point.side === 'old' ? 'var(--card)' : color(point)),
        }),
        kit.text(ends, { x: 'size', y: 'ns', dx: 10, textAnchor: 'start', fontSize: 12, text: 'side' }),
      ],
    },
    labelId,
  );
}

/** At most six, since more would run into each other. */
function sizesOf(points: readonly SizePoint[]): number[] {
  const sizes = [...new Set(points.map(({ size }) => size))].sort((a, b) => a - b);
  const every = Math.ceil(sizes.length / 6);
  return sizes.filter((_, index) => (sizes.length - 1 - index) % every === 0);
}

/** A logarithmic scale has no place for nothing. */
function pointsOf({ sizes }: GrowthRecord, side: SizePoint['side']): readonly SizePoint[] {
  return sizes.flatMap(({ size, oldNs, newNs }) => {
    const ns = (side === 'old' ? oldNs : newNs) ?? 0;
    return ns > 0 && size > 0 ? [{ side, size, ns }] : [];
  });
}
