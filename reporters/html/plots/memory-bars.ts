import type { TrialRecord } from '../../../src/record/trial-record.ts';
import { keepsMore } from '../../../src/record/words/cost-words.ts';
import { trialLabel } from '../../../src/record/words/trial-label.ts';
import { formatBytes } from '../../../src/text/bytes.ts';
import type { Markup } from '../markup.ts';
import type { PlotKit } from '../plot-kit.ts';
import { shortened } from './shortened.ts';

const WIDTH = 900;
const LABELS = 250;
const NUMBERS = 220;
const ROW = 30;

/** Bars longer than this share of old end in an arrow: their number stands beside them. */
const MOST = 3;

/** One trial: what both sides allocate in a call. */
export interface MemoryRow {
  /** Unique in the plot. */
  readonly key: string;
  readonly label: string;
  readonly oldBytes: number;
  readonly newBytes: number;
  readonly isMore: boolean;
  /** Bytes that new keeps per call beyond old; 0 where it is within its limit. */
  readonly keptBytes: number;
}

/** The rows of trials that allocate anything to compare with, in the order given. */
export function memoryRows(trials: readonly TrialRecord[]): readonly MemoryRow[] {
  return trials.flatMap((trial, index) => {
    const { allocatedOldBytes: oldBytes, allocatedNewBytes: newBytes, verdict } = trial.memory;
    if (oldBytes === null || newBytes === null || oldBytes <= 0) return [];
    const keptBytes = keepsMore(trial.memory)
      ? (trial.memory.keptNewBytes ?? 0) - (trial.memory.keptOldBytes ?? 0)
      : 0;
    const own = { key: String(index), label: trialLabel(trial) };
    return [{ ...own, oldBytes, newBytes, isMore: verdict === 'more', keptBytes }];
  });
}

function bytesWords({ oldBytes, newBytes, keptBytes }: MemoryRow): string {
  const beyond = newBytes / oldBytes > MOST ? '› ' : '';
  const kept = keptBytes === 0 ? '' : `, keeps ${formatBytes(keptBytes)}`;
  return `${beyond}${formatBytes(oldBytes)} → ${formatBytes(newBytes)}${kept}`;
}

/** Draws what new allocates as a share of what old does, old being the grey bar behind. */
export function drawMemoryBars(kit: PlotKit, rows: readonly MemoryRow[], labelId: string): Markup {
  const labels = new Map(rows.map(({ key, label }) => [key, shortened(label, 36)]));
  const share = ({ oldBytes, newBytes }: MemoryRow): number => newBytes / oldBytes;
  const most = Math.max(1.2, Math.min(MOST, Math.max(...rows.map(share)) * 1.05));
  const percent = (part: number): string => `${Math.round(part * 100)}%`;
  return kit.draw(
    {
      ...{ width: WIDTH, height: rows.length * ROW + 46, marginTop: 10, marginBottom: 32 },
      ...{ marginLeft: LABELS, marginRight: NUMBERS },
      x: { domain: [0, most], clamp: true, label: null },
      y: { domain: [...labels.keys()], label: null, padding: 0.35 },
      marks: [
        kit.gridX({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
        kit.axisX({ ticks: 5, tickSize: 0, fontSize: 12, tickFormat: percent }),
        kit.axisY({ tickSize: 0, fontSize: 12, tickFormat: (key: string) => labels.get(key) ?? '' }),
        kit.barX(rows, { x: () => 1, y: 'key', fill: 'var(--noise-mark)', fillOpacity: 0.45 }),
        kit.barX(rows, {
          ...{ x: share, y: 'key', insetTop: 5, insetBottom: 5 },
          fill: ({ isMore }: MemoryRow) => (isMore ? 'var(--bad-mark)' : 'var(--new-mark)'),
          title: ({ label, oldBytes, newBytes }: MemoryRow) =>
            `${label}: ${formatBytes(oldBytes)} ${formatBytes(newBytes)}`,
        }),
        kit.ruleX([0], { stroke: 'var(--muted)' }),
        kit.text(rows, {
          ...{ y: 'key', frameAnchor: 'right', textAnchor: 'end', dx: NUMBERS - 4, fontSize: 12 },
          text: bytesWords,
        }),
      ],
    },
    labelId,
  );
}
