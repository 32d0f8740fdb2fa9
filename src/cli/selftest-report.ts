import { formatDuration } from '../text/duration.ts';
import type { SmallestChange } from './smallest-change.ts';

/** What the self-test saw on this machine. */
export interface SelftestFindings {
  readonly probes: readonly {
    readonly name: string;
    readonly expected: string;
    readonly reported: string;
  }[];
  /** Words about time that trials of equal functions reported. */
  readonly alike: readonly string[];
  readonly smallest: SmallestChange;
}

/** Share of trials of equal functions that has to come out as `same`; the others may be `unsure`, and nothing else. */
const LEAST_SAME = 0.9;

/** Whether everything was reported as it should be. */
export function isSound({ probes, alike, smallest }: SelftestFindings): boolean {
  return (
    probes.every(({ expected, reported }) => expected === reported) &&
    isAlike(alike) &&
    smallest.factor !== null
  );
}

/** Says what was put in, what was reported, and what this machine can see. */
export function renderSelftest(findings: SelftestFindings): string {
  const cells = [...findings.probes.map(probeCell), alikeCell(findings.alike)];
  const rows: string[] = [];
  for (let index = 0; index < cells.length; index += 2) {
    rows.push(`${(cells[index] ?? '').padEnd(46)}${cells[index + 1] ?? ''}`.trimEnd());
  }
  return `${[...rows, ...busyLines(findings.alike), smallestLine(findings.smallest)].join('\n')}\n`;
}

function probeCell({ name, expected, reported }: SelftestFindings['probes'][number]): string {
  return cell(name, reported, expected === reported);
}

function alikeCell(alike: readonly string[]): string {
  const same = alike.filter((word) => word === 'same').length;
  const other = [...new Set(alike.filter((word) => word !== 'same'))].join(', ');
  const words = same === alike.length || other === '' ? 'same' : `same or ${other}`;
  return `${cell('old against old', words, isAlike(alike))}   (${same} of ${alike.length} same)`;
}

function cell(name: string, reported: string, right: boolean): string {
  return `${name.padEnd(17)}reported ${reported.padEnd(12)} ${right ? '✓' : '✗'}`;
}

function isAlike(alike: readonly string[]): boolean {
  const same = alike.filter((word) => word === 'same').length;
  return same >= LEAST_SAME * alike.length && alike.every((word) => word === 'same' || word === 'unsure');
}

/** Equal functions that stay open are no false alarms, and the machine's fault rather than anybody's. */
function busyLines(alike: readonly string[]): readonly string[] {
  if (isAlike(alike) || alike.some((word) => word === 'slower' || word === 'faster')) return [];
  const open = alike.filter((word) => word !== 'same').length;
  return [
    `No equal function was called slower or faster, but ${open} of ${alike.length} stayed open: the machine is busy; try again when it is quieter.`,
  ];
}

/** Says how small a change of time this machine sees. */
export function smallestLine({ factor, trialMs, power }: SmallestChange): string {
  if (factor === null || trialMs === null || power === null)
    return 'This machine does not see any of the changes that were tried: it is too busy to judge time.';
  const change = `${((factor - 1) * 100).toFixed(0)}%`;
  return `This machine sees a change of ${change} in ${formatDuration(trialMs * 1e6)} per comparison, in one process (power ${(power * 100).toFixed(0)}%).`;
}
