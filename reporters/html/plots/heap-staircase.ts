import type { HeapRecord } from '../../../src/record/trial-record.ts';
import { formatBytes } from '../../../src/text/bytes.ts';
import { formatCount } from '../../../src/text/count.ts';
import type { Markup } from '../markup.ts';
import type { PlotKit } from '../plot-kit.ts';

const WIDTH = 480;
const HEIGHT = 210;

/** The heap of one side after so many of its calls. */
export interface HeapPoint {
  readonly side: 'old' | 'new';
  readonly calls: number;
  readonly bytes: number;
}

/** What both sides held before their first call and after each step of calls. */
export function heapPoints({ calls, oldBytes, newBytes }: HeapRecord): readonly HeapPoint[] {
  const of = (side: HeapPoint['side'], steps: readonly number[]): readonly HeapPoint[] =>
    steps.map((bytes, step) => ({ side, calls: step * calls, bytes }));
  return [...of('old', oldBytes), ...of('new', newBytes)];
}

/** Draws the heap in use after collection, step by step: a staircase where calls keep memory. */
export function drawHeapStaircase(kit: PlotKit, heap: HeapRecord, labelId: string): Markup {
  const points = heapPoints(heap);
  const ends = (['old', 'new'] as const).flatMap(
    (side) => points.findLast((point) => point.side === side) ?? [],
  );
  const color = ({ side }: HeapPoint): string => (side === 'old' ? 'var(--old-mark)' : 'var(--new-mark)');
  const ticks = [...new Set(points.map(({ calls }) => calls))];
  return kit.draw(
    {
      ...{ width: WIDTH, height: HEIGHT, marginLeft: 72, marginRight: 44, marginTop: 12, marginBottom: 40 },
      x: { label: null },
      y: { label: null, nice: true },
      marks: [
        kit.gridY({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
        kit.axisX({ ticks, tickSize: 4, fontSize: 12, tickFormat: formatCount }),
        kit.axisY({ ticks: 4, tickSize: 0, fontSize: 12, tickFormat: formatBytes }),
        kit.text(['calls'], { frameAnchor: 'bottom', dy: 34, fontSize: 12 }),
        kit.lineY(points, {
          x: 'calls',
          y: 'bytes',
          z: 'side',
          stroke: color,
          strokeWidth: 2,
          curve: 'step',
        }),
        kit.dot(points, {
          ...{ x: 'calls', y: 'bytes', r: 4, strokeWidth: 2, stroke: color },
          fill: (point: HeapPoint) => (point.side === 'old' ? 'var(--card)' : color(point)),
        }),
        kit.text(ends, { x: 'calls', y: 'bytes', dx: 10, textAnchor: 'start', fontSize: 12, text: 'side' }),
      ],
    },
    labelId,
  );
}
