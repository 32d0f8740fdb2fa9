import { detectSteps, type Step } from './detect-steps.ts';
import type { HistoryLine } from './history-line.ts';
import type { History, TrialHistory } from './trial-history.ts';

/** A step with the runs on both sides of it. */
export interface DatedStep extends Step {
  /** The last run before it. */
  readonly last: HistoryLine;
  /** The first run behind it: what changed lies between their commits. */
  readonly first: HistoryLine;
  /** True where no machine ran both before and behind it: then the machine may be what changed. */
  readonly otherMachine: boolean;
}

/** One trial over its runs, oldest first. Never empty. */
export interface TrialTrend {
  readonly id: string;
  readonly name: string;
  readonly runs: readonly HistoryLine[];
  /** Runs that have a ratio of time, which steps are looked for in. */
  readonly timed: readonly HistoryLine[];
  readonly steps: readonly DatedStep[];
}

/** Runs of each trial, in the order in which trials were first met. */
export function runsByTrial(lines: readonly HistoryLine[]): ReadonlyMap<string, readonly HistoryLine[]> {
  const trials = new Map<string, HistoryLine[]>();
  for (const line of lines) {
    const runs = trials.get(line.id);
    if (runs === undefined) trials.set(line.id, [line]);
    else runs.push(line);
  }
  return trials;
}

/** Looks at one trial's runs, at least one, for steps. */
export function trialTrend(id: string, runs: readonly HistoryLine[]): TrialTrend {
  const timed = runs.filter(({ ratio }) => ratio !== null && ratio > 0);
  const steps = detectSteps(timed.map(({ ratio }) => ratio ?? 1)).flatMap((step) => {
    const [last, first] = [timed[step.place - 1], timed[step.place]];
    if (last === undefined || first === undefined) return [];
    return [{ ...step, last, first, otherMachine: isOtherMachine(timed, step.place) }];
  });
  return { id, name: runs.at(-1)?.name ?? '', runs, timed, steps };
}

function isOtherMachine(timed: readonly HistoryLine[], place: number): boolean {
  const before = new Set(timed.slice(0, place).map(({ machine }) => machine));
  return timed.slice(place).every(({ machine }) => !before.has(machine));
}

/** The histories of trials as charts want them. */
export function historyOf(lines: readonly HistoryLine[]): History {
  return new Map(
    Array.from(runsByTrial(lines), ([id, runs]): [string, TrialHistory] => {
      const { timed, steps } = trialTrend(id, runs);
      const points = timed.map(({ at, commit, machine, time, ratio, low, high }) => ({
        startedAt: at,
        commit,
        machine,
        verdict: time,
        ratio,
        low,
        high,
      }));
      return [id, { points, steps: steps.map(({ place }) => place) }];
    }),
  );
}
