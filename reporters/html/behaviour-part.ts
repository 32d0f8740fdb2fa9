import type { NoiseReading } from '../../src/compare/noise/noise-report.ts';
import type { ExampleRecord, GroupRecord, TrialRecord } from '../../src/record/trial-record.ts';
import { formatCount, plural } from '../../src/text/count.ts';
import { terminalSafe } from '../../src/text/terminal-safe.ts';
import { type Content, type Markup, markup } from './markup.ts';
import { table } from './table.ts';

/** Groups that are listed; more are counted, and are in `report.json`. */
const GROUPS = 20;
const TEXT = 200;

/** What differs between the answers: one example, all groups of differences, what is unsteady, what was not looked into. */
export function behaviourPart(record: TrialRecord): Content {
  const { behaviour } = record;
  return [
    behaviour.error === null ? null : errorBlock(behaviour.error),
    behaviour.example === null ? null : exampleBlock(behaviour.example),
    behaviour.groups.length === 0 ? null : groupsTable(record),
    behaviour.noise === null || behaviour.noise.paths.length === 0 ? null : noiseTable(record),
    remarks(record),
  ];
}

function errorBlock(error: string): Markup {
  // The frames of a stack say nothing to the reader of a report.
  const lines = error.split('\n').filter((line) => !/^\s*at /.test(line));
  return markup`<h4>The comparison failed</h4><pre><code>${lines.slice(0, 12).map((line) => [terminalSafe(line, TEXT), NEWLINE])}</code></pre>`;
}

const NEWLINE: Markup = markup`
`;

function exampleBlock({ call, caseName, old, new: next, diff, diffOmitted }: ExampleRecord): Markup {
  const heading = caseName === null ? 'An input that shows it' : `An input that shows it: ${caseName}`;
  const lines =
    diff.length > 0
      ? [...diff.map(diffLine), diffOmitted > 0 ? `… ${plural(diffOmitted, 'more line')}` : null]
      : [diffLine(`- old ${old}`), diffLine(`+ new ${next}`)];
  const sides = diff.length > 0 ? markup`<del>- old</del> <ins>+ new</ins>${NEWLINE}` : null;
  return markup`<h4>${heading}</h4><pre><code>${call}</code></pre><pre>${sides}${lines}</pre>`;
}

/** Keeps its sign, so that nothing is said by colour alone. */
function diffLine(line: string): Markup {
  const text = terminalSafe(line, TEXT);
  if (text.startsWith('-')) return markup`<del>${text}</del>${NEWLINE}`;
  return text.startsWith('+') ? markup`<ins>${text}</ins>${NEWLINE}` : markup`${text}${NEWLINE}`;
}

function groupsTable({ behaviour, inputs }: TrialRecord): Markup {
  const shown = behaviour.groups.slice(0, GROUPS);
  const omitted = behaviour.groups.length - shown.length + behaviour.omittedGroups;
  const more = omitted === 0 ? '' : ` ${plural(omitted, 'more group')} in report.json.`;
  return table(
    `Differences of one kind at one place, the most telling first.${more}`,
    [
      { head: 'Place' },
      { head: 'Old' },
      { head: 'New' },
      { head: 'Inputs', isNumber: true },
      { head: 'Places', isNumber: true },
      { head: 'Id' },
    ],
    shown.map((group) => groupRow(group, inputs.total)),
  );
}

function groupRow(group: GroupRecord, total: number): readonly Content[] {
  const { path, kind, old, new: next, cases, count, id, hint, accepted } = group;
  return [
    [code(path), hint === null ? null : markup`<br><span class="quiet">${terminalSafe(hint, TEXT)}</span>`],
    kind === 'added' ? 'nothing' : code(old),
    kind === 'removed' ? 'nothing' : code(next),
    `${formatCount(cases)} of ${formatCount(total)}`,
    formatCount(count),
    [code(id), accepted ? ' accepted' : null],
  ];
}

function code(text: string): Markup {
  return markup`<code>${terminalSafe(text, TEXT)}</code>`;
}

const READINGS: Readonly<Record<NoiseReading, string>> = {
  'left-out': 'unsteady in old, left out',
  'another-kind': 'unsteady in old, but of another kind in new',
  'new-is-flaky': 'unsteady in new alone',
  real: 'differs more often than old does from itself',
};

function noiseTable({ behaviour }: TrialRecord): Markup {
  const { total = 0, paths = [], omittedPaths = 0 } = behaviour.noise ?? {};
  const omitted = Math.max(0, paths.length - GROUPS) + omittedPaths;
  const more = omitted === 0 ? '' : ` ${plural(omitted, 'more path')} in report.json.`;
  return table(
    `Places that do not always hold the same, of ${plural(total, 'input')} called twice.${more}`,
    [
      { head: 'Place' },
      { head: 'Old from old', isNumber: true },
      { head: 'New from new', isNumber: true },
      { head: 'New from old', isNumber: true },
      { head: 'Reading' },
    ],
    paths
      .slice(0, GROUPS)
      .map(({ path, oldOld, newNew, oldNew, reading }) => [
        code(path),
        ...[oldOld, newNew, oldNew].map(formatCount),
        READINGS[reading],
      ]),
  );
}

function remarks({ behaviour }: TrialRecord): Content {
  const lines = [
    ...behaviour.unverified.map(
      ({ path, reason }) => markup`<li>not looked into: ${code(path)}, ${terminalSafe(reason, TEXT)}</li>`,
    ),
    ...behaviour.notes.map((note) => markup`<li>${terminalSafe(note, TEXT)}</li>`),
  ].slice(0, GROUPS);
  return lines.length === 0 ? null : markup`<h4>Remarks</h4><ul>${lines}</ul>`;
}
