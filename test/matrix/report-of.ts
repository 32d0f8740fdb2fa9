import type { Report } from '../../src/record/report.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';

/** What all runners must say alike of the same trials. */
export interface Essence {
  readonly totals: Report['totals'];
  readonly policy: Report['policy'];
  readonly known: Report['known'];
  readonly trials: readonly EssentialTrial[];
}

/** A trial without what is another in every run. */
export type EssentialTrial = Omit<TrialRecord, 'again' | 'time' | 'memory' | 'line'> & {
  readonly line: number | string | null;
  readonly time: object;
  readonly memory: object;
};

/**
 * A report without what differs from run to run and from runner to runner: when and on what it ran, how a runner is told to
 * run a test again, and the digits of what was measured. Everything else stays.
 */
export function reportOf({ totals, policy, known, trials }: Report): Essence {
  return { totals, policy, known, trials: trials.map(trialOf).toSorted(compareText) };
}

function trialOf({ again, time, memory, gate, ...rest }: TrialRecord): EssentialTrial {
  return {
    ...rest,
    behaviour: { ...rest.behaviour, error: rest.behaviour.error?.split('\n')[0] ?? null },
    // What is measured has no digits that would come again; its words have to.
    time:
      time.verdict === 'not-judged' ? { ...time, reason: withoutDigits(time.reason ?? '') } : shapeOf(time),
    memory: wordsOf(memory),
    gate: { ...gate, reasons: gate.reasons.map(withoutDigits) },
  };
}

/** What a place cannot tell, and is left out of the comparison there. */
export interface Leaving {
  /** The standalone `expect` knows no test, so that names and ids are others. */
  readonly tests?: boolean;
  /** Lines of code that was compiled without a map. */
  readonly lines?: boolean;
}

/** The trials without what a place cannot tell. */
export function leaveOut(
  trials: readonly EssentialTrial[],
  { tests = false, lines = false }: Leaving,
): readonly EssentialTrial[] {
  return trials
    .map((trial) => ({
      ...trial,
      ...(lines ? { line: 'line' } : {}),
      ...(tests ? { id: 'id', testName: 'test', inputs: { ...trial.inputs, seed: 0 } } : {}),
      behaviour: {
        ...trial.behaviour,
        groups: trial.behaviour.groups.map((group) => (tests ? { ...group, id: 'id' } : group)),
      },
    }))
    .toSorted(compareText);
}

/** Bytes of a process, and whether a ratio of a few of them can be told, are its own. */
function wordsOf({ verdict, reason, limit, keptLimitBytes }: TrialRecord['memory']): object {
  return { verdict, reason: withoutDigits(reason ?? ''), limit, keptLimitBytes };
}

/** Which fields hold a number, which hold none. Lists and sentences about numbers are only told by their kind. */
function shapeOf(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      if (name === 'verdict') return [name, field];
      return [name, Array.isArray(field) ? 'list' : field === null ? null : typeof field];
    }),
  );
}

function withoutDigits(text: string): string {
  return text.replace(/[\d.,]+/g, '#').replace('keeps none', 'keeps # B');
}

function compareText(a: object, b: object): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}
