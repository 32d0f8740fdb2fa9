import type { ExponentRecord, GrowthRecord, TimeGroupRecord } from '../../src/record/trial-record.ts';
import { formatTimes } from '../../src/record/words/cost-words.ts';
import { formatCount, plural } from '../../src/text/count.ts';
import { formatDuration } from '../../src/text/duration.ts';
import { terminalSafe } from '../../src/text/terminal-safe.ts';
import { intervalCell } from '../trial-facts.ts';
import { figure } from './figure.ts';
import { type Content, type Markup, markup } from './markup.ts';
import type { PlotKit } from './plot-kit.ts';
import { drawGrowth } from './plots/growth-lines.ts';
import { table } from './table.ts';

/** Groups of inputs that are listed. */
const GROUPS = 20;

/** A table of groups of inputs that were timed on their own, those that are slower first. */
export function groupsPart(groups: readonly TimeGroupRecord[]): Markup {
  const worstFirst = groups.toSorted(
    (a, b) => Number(b.slower) - Number(a.slower) || (b.ratio ?? 0) - (a.ratio ?? 0),
  );
  const omitted = groups.length - GROUPS;
  const more = omitted > 0 ? ` ${plural(omitted, 'more group')} in report.json.` : '';
  return table(
    `Inputs timed on their own, the slowest change first.${more}`,
    [
      { head: 'Inputs' },
      { head: 'New over old', isNumber: true },
      { head: 'Interval' },
      { head: 'Old', isNumber: true },
      { head: 'New', isNumber: true },
      { head: '' },
    ],
    worstFirst.slice(0, GROUPS).map(groupRow),
  );
}

function groupRow(group: TimeGroupRecord): readonly Content[] {
  const { label, ratio, oldNs, newNs, slower } = group;
  return [
    markup`<code>${terminalSafe(label, 120)}</code>`,
    ratio === null ? '–' : formatTimes(ratio),
    intervalCell(group),
    timeOrDash(oldNs),
    timeOrDash(newNs),
    slower ? markup`<span class="bad">▲ slower</span>` : null,
  ];
}

/** How time grows with the size of the input: drawn where there is something to draw with, and as a table. */
export function growthPart(
  growth: GrowthRecord,
  { anchor, kit }: { readonly anchor: string; readonly kit: PlotKit | null },
): Content {
  const sizes = table(
    'Time of one call by the size of its input.',
    [
      { head: 'Size', isNumber: true },
      { head: 'Old', isNumber: true },
      { head: 'New', isNumber: true },
      { head: 'New over old', isNumber: true },
    ],
    growth.sizes
      .slice(-24)
      .map(({ size, oldNs, newNs, ratio }) => [
        formatCount(size),
        timeOrDash(oldNs),
        timeOrDash(newNs),
        ratio === null ? '–' : formatTimes(ratio),
      ]),
  );
  const caption = `Time of new grows with the size to the power of ${exponentWords(growth.new)}, that of old to ${exponentWords(growth.old)}${growth.worse ? ': new grows worse' : ''}.`;
  if (kit === null) return markup`<p>${caption}</p>${sizes}`;
  const labelId = `${anchor}-growth`;
  return figure({ labelId, caption, plot: drawGrowth(kit, growth, labelId), numbers: sizes });
}

function exponentWords({ exponent, low, high }: ExponentRecord): string {
  const say = (value: number | null): string => (value === null ? '–' : value.toFixed(2).replace('-', '−'));
  return low === null || high === null ? say(exponent) : `${say(exponent)} (${say(low)} to ${say(high)})`;
}

function timeOrDash(ns: number | null): string {
  return ns === null ? '–' : formatDuration(ns);
}
