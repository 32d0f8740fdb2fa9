import type { IntervalRecord, MemoryRecord, TimeRecord, TrialRecord } from '../src/record/trial-record.ts';
import { evidenceWords, isSlowerInPart, keepsMore } from '../src/record/words/cost-words.ts';
import { differenceWords } from '../src/record/words/difference-words.ts';
import { findingOf, isUnsure } from '../src/record/words/finding.ts';
import { formatBytes } from '../src/text/bytes.ts';
import { formatCount, plural } from '../src/text/count.ts';
import { formatDuration } from '../src/text/duration.ts';
import { formatChange, formatInterval } from '../src/text/ratio.ts';
import { terminalSafe } from '../src/text/terminal-safe.ts';

/** What was found in one trial, in one short line without its name. Already safe to print. */
export function foundWords(record: TrialRecord): string {
  const also = findingOf(record) === 'more-memory' && record.time.verdict === 'slower' ? ', and slower' : '';
  const onlyReported = !record.gate.enforced && record.gate.decision === 'fail' ? 'only reported: ' : '';
  return `${onlyReported}${mainWords(record)}${also}`;
}

/** The change of time in a table cell: `−30.2%`; what it is where there is none. */
export function timeCell({ verdict, ratio }: TimeRecord): string {
  return ratio === null ? verdict.replace('-', ' ') : formatChange(ratio);
}

/** An interval in a table cell; empty where there is none. */
export function intervalCell({ low, high }: IntervalRecord): string {
  return low === null || high === null ? '' : formatInterval(low, high);
}

/** Median time of one call on both sides; empty where it was not measured. */
export function perCallCell(time: TimeRecord): string {
  const oldNs = time.old?.p50Ns ?? null;
  const newNs = time.new?.p50Ns ?? null;
  return oldNs === null || newNs === null ? '' : `${formatDuration(oldNs)} → ${formatDuration(newNs)}`;
}

/** What changed in memory, in a table cell: the kept bytes where they are the trouble, else the allocated ones. */
export function memoryCell(memory: MemoryRecord): string {
  if (keepsMore(memory))
    return `+${formatBytes((memory.keptNewBytes ?? 0) - (memory.keptOldBytes ?? 0))} kept`;
  if (memory.ratio !== null) return formatChange(memory.ratio);
  const { allocatedOldBytes, allocatedNewBytes } = memory;
  if (allocatedOldBytes === null || allocatedNewBytes === null) return memory.verdict.replace('-', ' ');
  return `${formatBytes(allocatedOldBytes)} → ${formatBytes(allocatedNewBytes)}`;
}

/** How many inputs there were, and how many of them differ: `3 of 1,214`. */
export function inputsCell({ behaviour, inputs }: TrialRecord): string {
  const total = formatCount(inputs.total);
  return behaviour.differing === 0 ? total : `${formatCount(behaviour.differing)} of ${total}`;
}

function mainWords(record: TrialRecord): string {
  const { behaviour, time, memory, inputs } = record;
  switch (findingOf(record)) {
    case 'error':
      return terminalSafe(behaviour.error?.split('\n')[0] ?? 'the comparison failed', 160);
    case 'differs':
      return `${inputs.total <= 1 ? '' : `${inputsCell(record)} inputs: `}${differenceWords(behaviour)}`;
    case 'unstable':
      return behaviour.groups
        .map(({ path }) => terminalSafe(path, 80))
        .slice(0, 3)
        .join(', ');
    case 'no-difference':
      return `none on ${plural(inputs.total, 'input')}, and one was demanded`;
    case 'more-memory':
      return memoryWords(memory);
    case 'slower':
      return isSlowerInPart(time)
        ? terminalSafe(time.reason ?? '', 160)
        : `${changeWords(time)}${perCall(time)}`;
    case 'unproven':
      return record.gate.reasons.map((reason) => terminalSafe(reason, 160)).join('; ');
    case 'unverified':
      return behaviour.unverified
        .slice(0, 1)
        .map(({ path, reason }) => terminalSafe(`${path}: ${reason}`, 160))
        .join('');
    case 'unsure':
      return unsureWords(record);
    case 'fine':
      return record.expectation === 'differ'
        ? `differs as demanded on ${inputsCell(record)} inputs`
        : `same on ${plural(inputs.total, 'input')}`;
  }
}

function memoryWords(memory: MemoryRecord): string {
  if (!keepsMore(memory)) {
    const amounts = perCallBytes(memory);
    return memory.ratio === null ? `allocated ${amounts}` : `${changeWords(memory)} allocated  ${amounts}`;
  }
  const limit = memory.keptLimitBytes === null ? '' : `, limit ${formatBytes(memory.keptLimitBytes)}`;
  return `${memoryCell(memory)} a call${limit}`;
}

function perCallBytes({ allocatedOldBytes, allocatedNewBytes }: MemoryRecord): string {
  if (allocatedOldBytes === null || allocatedNewBytes === null) return '';
  return `${formatBytes(allocatedOldBytes)} → ${formatBytes(allocatedNewBytes)}`;
}

function unsureWords(record: TrialRecord): string {
  const { time, memory } = record;
  if (!isUnsure(record)) return '';
  if (time.verdict === 'unsure') return `time ${changeWords(time)}, ${evidenceLimit(time)}`;
  return `memory ${changeWords(memory)}, ${evidenceLimit(memory)}`;
}

function evidenceLimit(change: IntervalRecord & { readonly limit: number | null }): string {
  return evidenceWords({ ratio: null, low: null, high: null }, null, change.limit);
}

function changeWords(change: IntervalRecord): string {
  if (change.ratio === null) return '';
  const interval = intervalCell(change);
  return `${formatChange(change.ratio)}${interval === '' ? '' : ` (${interval})`}`;
}

function perCall(time: TimeRecord): string {
  const cell = perCallCell(time);
  return cell === '' ? '' : `  ${cell}`;
}
