import { formatCount, plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { ExampleRecord, GroupRecord, TrialRecord } from '../trial-record.ts';
import { alignColumns } from './align-columns.ts';
import { noiseLines } from './noise-lines.ts';

const DIFF_LINES = 12;
const GROUPS = 5;
const LINE_LENGTH = 160;

/** Shows what differs: one example with its call, and a table of all groups. */
export function behaviourLines(record: TrialRecord): readonly string[] {
  const { example, groups } = record.behaviour;
  return [
    ...(example === null ? [] : ['', ...exampleLines(example, record)]),
    ...(groups.length === 0 ? [] : ['', ...groupLines(record)]),
    ...withGap(noiseLines(record.behaviour.noise)),
  ];
}

function withGap(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

function exampleLines(example: ExampleRecord, record: TrialRecord): readonly string[] {
  return [
    `  ${headline(example, record)}`,
    `    ${terminalSafe(example.call, LINE_LENGTH)}`,
    '',
    ...(hasShape(example) ? diffLines(example) : outcomeLines(example)),
  ];
}

function diffLines({ old, new: next, diff, diffOmitted }: ExampleRecord): readonly string[] {
  const shown = diff.slice(0, DIFF_LINES).map((line) => `  ${terminalSafe(line, LINE_LENGTH)}`);
  const omitted = diffOmitted + diff.length - shown.length;
  const more = omitted > 0 ? [`  … ${plural(omitted, 'more line')}`] : [];
  return [`  - old ${verbOf(old)}`, `  + new ${verbOf(next)}`, ...shown, ...more];
}

function outcomeLines({ old, new: next }: ExampleRecord): readonly string[] {
  // Equal answers: the sides differ in their arguments after the call, or deeper than a preview shows.
  if (old === next) return [`    both ${terminalSafe(old, LINE_LENGTH)}`];
  return [`  - old ${terminalSafe(old, LINE_LENGTH)}`, `  + new ${terminalSafe(next, LINE_LENGTH)}`];
}

/** One line a side says it all where both ended the same way with a short answer; else the answers need their shape. */
function hasShape({ old, new: next, diff }: ExampleRecord): boolean {
  const sameVerb = firstWord(old) === firstWord(next);
  const short = old.length < LINE_LENGTH && next.length < LINE_LENGTH && !`${old}${next}`.includes('…');
  return sameVerb && diff.length > 0 && !(diff.length <= 2 && short);
}

function headline(example: ExampleRecord, { inputs }: TrialRecord): string {
  if (example.caseName !== null) return `First input that shows it, "${terminalSafe(example.caseName, 80)}":`;
  if (inputs.path !== null) return 'Smallest input that shows it:';
  if (inputs.source === 'corpus') return 'Input that showed a difference before and still does:';
  if (inputs.total <= 1) return 'The call:';
  if (inputs.source === 'table') return `First input that shows it, cases[${example.case}]:`;
  return `First input that shows it, number ${formatCount(example.case + 1)} of ${formatCount(inputs.total)}:`;
}

function verbOf(outcome: string): string {
  return terminalSafe(firstWord(outcome), 20);
}

function firstWord(text: string): string {
  return text.split(' ', 1)[0] ?? '';
}

function groupLines({ behaviour, inputs }: TrialRecord): readonly string[] {
  const shown = behaviour.groups.slice(0, GROUPS);
  const omitted = behaviour.groups.length - shown.length + behaviour.omittedGroups;
  const rows = [
    ['path', 'old → new', 'inputs', 'places', 'id'],
    ...shown.map((group) => groupRow(group, inputs.total)),
  ];
  // Of an outcome the lines above say all that a hint could.
  const hints = shown
    .filter(({ hint, kind }) => hint !== null && kind !== 'outcome' && kind !== 'settling')
    .slice(0, 2);
  return [
    ...alignColumns(rows).map((line) => `  ${line}`),
    ...(omitted > 0 ? [`  … ${plural(omitted, 'more difference')}, all in the report`] : []),
    ...hints.map(({ path, hint }) => `  hint: ${terminalSafe(path, 60)} ${terminalSafe(hint ?? '', 120)}`),
  ];
}

function groupRow(group: GroupRecord, total: number): readonly string[] {
  return [
    terminalSafe(group.path, 44),
    group.kind === 'moved' ? 'moved' : `${terminalSafe(group.old, 28)} → ${terminalSafe(group.new, 28)}`,
    `${formatCount(group.cases)} of ${formatCount(total)}`,
    formatCount(group.count),
    `${terminalSafe(group.id, 16)}${group.accepted ? ' (accepted)' : ''}`,
  ];
}
