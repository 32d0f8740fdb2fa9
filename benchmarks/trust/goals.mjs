import { count, medianMs, table, upperBound } from './table-words.mjs';

const GROUPS = [
  ['all', () => true],
  ['workloads', ({ kind }) => kind === 'workload'],
  ['packages', ({ kind }) => kind === 'package'],
  ['quiet', ({ regime }) => regime === 'quiet'],
  ['busy', ({ regime }) => regime === 'busy'],
  ['burner', ({ regime }) => regime === 'burner'],
];

/** What the project wants of itself, and what the counts say, for all and for parts. */
export function goalLines(own, limit) {
  const rows = goals().map(([goal, cellOf]) => [goal, ...GROUPS.map(([, isIn]) => cellOf(own.filter(isIn)))]);
  return [
    `## Goals, at a limit of ${limit} and the default budget`,
    '',
    ...table(['goal', ...GROUPS.map(([name]) => name)], rows),
    '',
    '“≤” is the most that the rate can be by these counts, at 95% confidence.',
    '',
  ];
}

function goals() {
  const timed = (cell) => cell.filter(({ kind }) => kind !== 'memory');
  const at = (cell, change) => timed(cell).filter((result) => result.change === change);
  const counted = (cell, change) =>
    cell
      .filter((result) => result.change === change && result.kind === 'memory')
      .map((result) => ({ ...result, ...result.memory }));
  return [
    [
      'equal code called slower or faster: at most 1 in 1,000',
      (cell) => rare(at(cell, 1), ['slower', 'faster']),
    ],
    ['equal code called `same`: 95%', (cell) => often(at(cell, 1), 'same')],
    ['median ms where equal: 500', (cell) => medianMs(at(cell, 1))],
    ['+10% found: 95%', (cell) => often(at(cell, 1.1), 'slower')],
    ['+25% found: 99%', (cell) => often(at(cell, 1.25), 'slower')],
    ['+100% found', (cell) => often(at(cell, 2), 'slower')],
    ['−25% found', (cell) => often(at(cell, 0.75), 'faster')],
    ['called the opposite: never', (cell) => opposite(timed(cell))],
    ['equal code said to allocate or keep more: never', (cell) => heavier(cell)],
    ['+5% allocated bytes found: 99%', (cell) => often(counted(cell, 1.05), 'more')],
  ];
}

function rare(cell, verdicts) {
  const events = cell.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return ofAll(events, cell.length);
}

function opposite(cell) {
  const wrong = cell.filter(
    ({ change, verdict }) => (change > 1 && verdict === 'faster') || (change < 1 && verdict === 'slower'),
  );
  return ofAll(wrong.length, cell.filter(({ change }) => change !== 1).length);
}

function heavier(cell) {
  const asked = cell.filter(
    ({ change, memory }) => change === 1 && memory !== null && memory.verdict !== 'not-judged',
  );
  return ofAll(asked.filter(({ memory }) => memory.verdict === 'more').length, asked.length);
}

function ofAll(events, n) {
  return n === 0 ? '' : `${events} of ${n} (≤ ${(100 * upperBound(events, n)).toFixed(2)}%)`;
}

function often(cell, verdict) {
  if (cell.length === 0) return '';
  return `${count(cell, verdict)} of ${cell.length} (${((100 * count(cell, verdict)) / cell.length).toFixed(1)}%)`;
}
