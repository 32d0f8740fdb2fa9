import type { HistoryLine } from '../history-line.ts';
import { runsByTrial } from '../trial-trend.ts';

interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly help: string;
  readonly read: (line: HistoryLine) => number | null;
}

const METRICS: readonly Metric[] = [
  metric('time', 'ratio', 'Time a call, new over old.', ({ ratio }) => ratio),
  metric('time_low', 'ratio', 'Lower end of its interval.', ({ low }) => low),
  metric('time_high', 'ratio', 'Upper end of its interval.', ({ high }) => high),
  metric('old_call', 'seconds', 'Median time of a call of old.', ({ oldNs }) => seconds(oldNs)),
  metric('new_call', 'seconds', 'Median time of a call of new.', ({ newNs }) => seconds(newNs)),
  metric('old_allocated', 'bytes', 'Bytes that a call of old allocates.', ({ allocatedOld }) => allocatedOld),
  metric('new_allocated', 'bytes', 'Bytes that a call of new allocates.', ({ allocatedNew }) => allocatedNew),
  metric('differing', 'cases', 'Cases on which the sides differ.', ({ differing }) => differing),
];

function metric(name: string, unit: string, help: string, read: Metric['read']): Metric {
  return { name: `twinrun_${name}_${unit}`, unit, help, read };
}

/**
 * All runs as OpenMetrics text 1.0, each value with its moment, so that `promtool tsdb create-blocks-from openmetrics`
 * takes the whole history. Labels are the trial, its id and the machine.
 */
export function printOpenmetrics(lines: readonly HistoryLine[]): string {
  const series = Array.from(runsByTrial(lines).values(), (runs) => [...byMachine(runs).values()]).flat();
  const families = METRICS.flatMap(({ name, unit, help, read }) => {
    const samples = series.flatMap((runs) => samplesOf(name, runs, read));
    if (samples.length === 0) return [];
    return [`# TYPE ${name} gauge`, `# UNIT ${name} ${unit}`, `# HELP ${name} ${help}`, ...samples];
  });
  return `${[...families, '# EOF'].join('\n')}\n`;
}

function byMachine(runs: readonly HistoryLine[]): ReadonlyMap<string, readonly HistoryLine[]> {
  const machines = new Map<string, HistoryLine[]>();
  for (const run of runs) machines.set(run.machine, [...(machines.get(run.machine) ?? []), run]);
  return machines;
}

/** Moments of one series have to grow: of several runs at the same one, the last counts. */
function samplesOf(name: string, runs: readonly HistoryLine[], read: Metric['read']): readonly string[] {
  const moments = new Map<number, string>();
  for (const run of runs) {
    const value = read(run);
    if (value === null) continue;
    const labels = `trial="${escaped(run.name)}",id="${escaped(run.id)}",machine="${escaped(run.machine)}"`;
    const moment = Date.parse(run.at) / 1000;
    moments.set(moment, `${name}{${labels}} ${value} ${moment}`);
  }
  return [...moments.values()];
}

function escaped(text: string): string {
  const whole = text.replaceAll(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\r', ' ');
  return whole.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function seconds(ns: number | null): number | null {
  return ns === null ? null : ns / 1e9;
}
