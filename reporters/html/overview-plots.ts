import type { TrialRecord } from '../../src/record/trial-record.ts';
import { trialLabel } from '../../src/record/words/trial-label.ts';
import { formatBytes } from '../../src/text/bytes.ts';
import { plural } from '../../src/text/count.ts';
import { formatChange } from '../../src/text/ratio.ts';
import { intervalCell } from '../trial-facts.ts';
import { figure, timeLegend } from './figure.ts';
import { type Markup, markup } from './markup.ts';
import type { PlotKit } from './plot-kit.ts';
import { drawForest, forestRows } from './plots/forest.ts';
import { drawMemoryBars, memoryRows } from './plots/memory-bars.ts';
import { drawScatter, scatterPoints } from './plots/scatter.ts';
import { table } from './table.ts';

/** Rows that one plot holds; the worst come first, and the table has all. */
const ROWS = 60;
const TABLE_ROWS = 1000;

/** How the time of all trials changed: intervals against the limit, and old against new. */
export function timePlots(kit: PlotKit, trials: readonly TrialRecord[]): Markup {
  const rows = forestRows(trials);
  const points = scatterPoints(trials);
  if (rows.length === 0) return markup`<p class="quiet">No change of time has an interval in this run.</p>`;
  const limits = new Set(trials.map(({ time }) => time.limit).filter((limit) => limit !== null));
  const [limit = null] = limits.size === 1 ? limits : [];
  const above = rows.filter(({ low, limit: own }) => own !== null && low > own).length;
  return markup`<div class="card">${figure({
    labelId: 'plot-forest',
    caption: `How the time of a call changed: ${above === 0 ? 'no interval lies' : `${plural(above, 'interval')} ${above === 1 ? 'lies' : 'lie'}`} wholly above the limit (dashed). A trial fails for time where its whole bar does; the grey bar beneath is old against itself, which is what this machine shows where nothing changed.${shownOf(rows.length)}`,
    plot: drawForest(kit, rows.slice(0, ROWS), 'plot-forest'),
    legend: timeLegend(),
    isWide: true,
  })}</div>
<div class="card">${
    points.length === 0
      ? null
      : figure({
          labelId: 'plot-scatter',
          caption: `Old against new, the median time of one call: ${aboveDiagonal(points)} of ${plural(points.length, 'trial')} above the line, where new takes longer. Dashed: the limit.`,
          plot: drawScatter(kit, points, limit, 'plot-scatter'),
        })
  }</div>`;
}

/** What all trials allocate. */
export function memoryPlots(kit: PlotKit, trials: readonly TrialRecord[]): Markup {
  const rows = memoryRows(trials);
  if (rows.length === 0) return markup`<p class="quiet">No memory was counted in this run.</p>`;
  const more = rows.filter(({ isMore }) => isMore).length;
  return markup`<div class="card">${figure({
    labelId: 'plot-memory',
    caption: `What a call allocates, as a share of what old allocates (the grey bar behind): ${more === 0 ? 'none takes' : `${more} ${more === 1 ? 'takes' : 'take'}`} more memory than its limit allows.${shownOf(rows.length)}`,
    plot: drawMemoryBars(kit, rows.slice(0, ROWS), 'plot-memory'),
    numbers: memoryTable(trials),
    isWide: true,
  })}</div>`;
}

function memoryTable(trials: readonly TrialRecord[]): Markup {
  const counted = trials.filter(({ memory }) => memory.allocatedOldBytes !== null);
  return table(
    'Bytes of one call, and what is still held after it.',
    [
      { head: 'Trial' },
      { head: 'Old allocates', isNumber: true },
      { head: 'New allocates', isNumber: true },
      { head: 'Change', isNumber: true },
      { head: 'Interval' },
      { head: 'Old keeps', isNumber: true },
      { head: 'New keeps', isNumber: true },
      { head: 'Verdict' },
    ],
    counted
      .slice(0, TABLE_ROWS)
      .map((trial) => [
        markup`<bdi>${trialLabel(trial)}</bdi>`,
        bytesOrDash(trial.memory.allocatedOldBytes),
        bytesOrDash(trial.memory.allocatedNewBytes),
        trial.memory.ratio === null ? '–' : formatChange(trial.memory.ratio),
        intervalCell(trial.memory),
        bytesOrDash(trial.memory.keptOldBytes),
        bytesOrDash(trial.memory.keptNewBytes),
        trial.memory.verdict.replace('-', ' '),
      ]),
  );
}

function bytesOrDash(bytes: number | null): string {
  return bytes === null ? '–' : formatBytes(bytes);
}

function shownOf(count: number): string {
  return count <= ROWS ? '' : ` Shown are the first ${ROWS} of ${count}; the table has all.`;
}

function aboveDiagonal(points: readonly { readonly oldNs: number; readonly newNs: number }[]): number {
  return points.filter(({ oldNs, newNs }) => newNs > oldNs).length;
}
