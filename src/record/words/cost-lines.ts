import { formatBytes } from '../../text/bytes.ts';
import { plural } from '../../text/count.ts';
import { formatDuration } from '../../text/duration.ts';
import { formatChange, formatInterval } from '../../text/ratio.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { IntervalRecord, MemoryRecord, TimeRecord, TrialRecord } from '../trial-record.ts';
import { limitWords } from './cost-words.ts';
import { drawIntervals } from './interval-drawing.ts';

/** Shows what a call costs on both sides, how sure that is, and what was not judged and why. */
export function costLines(record: TrialRecord): readonly string[] {
  const { time, memory } = record;
  if (time.verdict === 'not-judged' && time.reason === memory.reason && memory.verdict === 'not-judged') {
    return ['', fact('cost', `time and memory not judged: ${reasonOf(time)}`)];
  }
  const drawing = time.verdict === 'slower' || time.verdict === 'unsure' ? drawTime(time) : [];
  return [...(drawing.length === 0 ? [] : ['', ...drawing]), '', ...timeFacts(time), ...memoryFacts(memory)];
}

/** A fact under its label, the labels aligned. */
export function fact(label: string, text: string): string {
  return `  ${label.padEnd(10)}${text}`;
}

function drawTime(time: TimeRecord): readonly string[] {
  return drawIntervals({ change: time, noise: time.noise, limit: time.limit });
}

function timeFacts(time: TimeRecord): readonly string[] {
  if (time.verdict === 'not-judged' && time.ratio === null)
    return [fact('time', `not judged: ${reasonOf(time)}`)];
  const p50 = sides(time.old?.p50Ns, time.new?.p50Ns, formatDuration);
  const p95 = sides(time.old?.p95Ns, time.new?.p95Ns, formatDuration);
  const medians = p50 === null ? '' : `${p50} a call, `;
  const effort = [
    time.pairs === null ? null : `${plural(time.pairs, 'pair')}, order alternated`,
    time.processes === null || time.processes <= 1 ? null : `${time.processes} processes`,
    p95 === null ? null : `95th percentile ${p95}`,
  ].filter((part) => part !== null);
  return [
    fact('time', `${wordOf(time)}: ${medians}${changeWords(time)}${limitPart(time.limit)}`),
    ...(effort.length === 0 ? [] : [fact('', effort.join(', '))]),
    ...(time.reason === null ? [] : [fact('', terminalSafe(time.reason, 200))]),
    ...(time.verdict === 'unsure' ? [] : time.notes.map((note) => fact('', terminalSafe(note, 200)))),
    ...noiseFact(time.noise),
  ];
}

function noiseFact(noise: IntervalRecord | null): readonly string[] {
  if (noise === null || noise.ratio === null) return [];
  return [fact('noise', `old against itself ${changeWords(noise)}`)];
}

function memoryFacts(memory: MemoryRecord): readonly string[] {
  const allocated = sides(memory.allocatedOldBytes, memory.allocatedNewBytes, formatBytes);
  if (memory.verdict === 'not-judged' && allocated === null) {
    return [fact('memory', `not judged: ${reasonOf(memory)}`)];
  }
  const kept = sides(memory.keptOldBytes, memory.keptNewBytes, formatBytes);
  const keptLimit =
    memory.keptLimitBytes === null ? '' : `, limit ${formatBytes(memory.keptLimitBytes)} more`;
  const change = memory.ratio === null ? '' : `, ${changeWords(memory)}`;
  return [
    ...(allocated === null
      ? [fact('memory', wordOf(memory))]
      : [
          fact(
            'memory',
            `${memory.verdict}: ${allocated} allocated a call${change}${limitPart(memory.limit)}`,
          ),
        ]),
    ...(kept === null ? [] : [fact('', `${kept} kept a call after it returned${keptLimit}`)]),
    ...(memory.reason === null ? [] : [fact('', terminalSafe(memory.reason, 200))]),
  ];
}

function changeWords({ ratio, low, high }: IntervalRecord): string {
  if (ratio === null) return '';
  const interval = low === null || high === null ? '' : ` (${formatInterval(low, high)})`;
  return `${formatChange(ratio)}${interval}`;
}

function limitPart(limit: number | null): string {
  return limit === null ? '' : `, limit ${limitWords(limit)}`;
}

function sides(
  oldAmount: number | null | undefined,
  newAmount: number | null | undefined,
  format: (amount: number) => string,
): string | null {
  if (typeof oldAmount !== 'number' || typeof newAmount !== 'number') return null;
  return `${format(oldAmount)} → ${format(newAmount)}`;
}

function wordOf({ verdict }: { readonly verdict: string }): string {
  return verdict.replace('-', ' ');
}

function reasonOf({ reason }: { readonly reason: string | null }): string {
  return terminalSafe(reason ?? 'no reason was given', 200);
}
