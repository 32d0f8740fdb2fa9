import { plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import { smallestLine } from '../selftest-report.ts';
import type { SmallestChange } from '../smallest-change.ts';
import type { DoctorFinding, DoctorLevel } from './doctor-finding.ts';

/** What the doctor found. */
export interface Diagnosis {
  readonly findings: readonly DoctorFinding[];
  /** Null where it was not asked for. */
  readonly smallest: SmallestChange | null;
}

const SYMBOLS: Readonly<Record<DoctorLevel, string>> = { fault: '✗', doubt: '!', fine: '✓' };
const ORDER: readonly DoctorLevel[] = ['fault', 'doubt', 'fine'];

/** How many findings are of a level. */
export function countLevel(findings: readonly DoctorFinding[], level: DoctorLevel): number {
  return findings.filter((finding) => finding.level === level).length;
}

/** What is wrong first, each with what to write; the last line says it all. */
export function renderDiagnosis({ findings, smallest }: Diagnosis): string {
  const width = Math.max(0, ...findings.map(({ about }) => about.length));
  const lines = ORDER.flatMap((level) => findings.filter((finding) => finding.level === level)).flatMap(
    (finding) => [
      `${SYMBOLS[finding.level]} ${finding.about.padEnd(width)}  ${terminalSafe(finding.is, 400)}`,
      ...(finding.write === null
        ? []
        : [`  ${''.padEnd(width)}  write: ${terminalSafe(finding.write, 400)}`]),
    ],
  );
  return `${[...lines, '', ...(smallest === null ? [] : [smallestLine(smallest)]), lastLine(findings, smallest)].join('\n')}\n`;
}

function lastLine(findings: readonly DoctorFinding[], smallest: SmallestChange | null): string {
  const faults = countLevel(findings, 'fault');
  const doubts = countLevel(findings, 'doubt');
  const measure =
    smallest === null ? '. How small a change this machine can see: npx twinrun doctor --measure' : '';
  if (faults === 0 && doubts === 0) return `All that was looked at is as it should be${measure}`;
  const parts = [
    ...(faults > 0 ? [`${plural(faults, 'thing')} cannot work`] : []),
    ...(doubts > 0 ? [`${plural(doubts, 'thing')} to look at`] : []),
  ];
  return `${parts.join(', ')}${measure}`;
}

/** The same for programs. */
export function printDiagnosis({ findings, smallest }: Diagnosis): string {
  const counts = { faults: countLevel(findings, 'fault'), doubts: countLevel(findings, 'doubt') };
  return `${JSON.stringify({ schemaVersion: 1, ...counts, findings, smallestChange: smallest }, null, 2)}\n`;
}
