import type { TrialRecord } from '../../src/record/trial-record.ts';
import { limitWords } from '../../src/record/words/cost-words.ts';
import { findingOf } from '../../src/record/words/finding.ts';
import { trialLabel } from '../../src/record/words/trial-label.ts';
import { FINDING_WORDS } from '../finding-words.ts';
import { inputsCell, intervalCell, perCallCell, timeCell } from '../trial-facts.ts';
import { type Content, type Markup, markup } from './markup.ts';
import { type TableColumn, table } from './table.ts';
import { toneClass } from './trial-article.ts';

const COLUMNS: readonly TableColumn[] = [
  { head: 'Trial' },
  { head: 'Finding' },
  { head: 'Inputs', isNumber: true },
  { head: 'Time', isNumber: true },
  { head: 'Interval' },
  { head: 'Limit', isNumber: true },
  { head: 'Old against old' },
  { head: 'A call, old → new', isNumber: true },
];

/** All trials with the numbers of the plots of time. */
export function trialsTable(
  trials: readonly TrialRecord[],
  anchorOf: (trial: TrialRecord) => string | null,
): Markup {
  return markup`<div class="card all">${table(
    'All trials, worst first. Changes of time are new over old.',
    COLUMNS,
    trials.map((trial) => row(trial, anchorOf(trial))),
  )}</div>`;
}

function row(trial: TrialRecord, anchor: string | null): readonly Content[] {
  const { time } = trial;
  const { symbol, word, tone } = FINDING_WORDS[findingOf(trial)];
  const label = markup`<bdi>${trialLabel(trial)}</bdi>`;
  return [
    anchor === null ? label : markup`<a href="#${anchor}">${label}</a>`,
    markup`<span class="${toneClass(tone)}">${symbol} ${word}</span>`,
    inputsCell(trial),
    timeCell(time),
    intervalCell(time),
    time.limit === null ? '' : `+${limitWords(time.limit)}`,
    time.noise === null ? '' : intervalCell(time.noise),
    perCallCell(time),
  ];
}
