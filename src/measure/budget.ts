import type { TestRoom } from './test-clock.ts';

/** How the budget of a trial is divided. Memory is counted, not sampled, so that it needs less. */
export const BUDGET_SHARE = { pilot: 0.1, time: 0.65, kept: 0.1, allocated: 0.15 } as const;

/** The time that measuring one trial may take. */
export interface Budget {
  readonly ms: number;
  /** When measuring has to end whatever it knows by then, on the clock of `nowNs`; infinite where no test is waiting. */
  readonly endNs: number;
  /** What the test's own time limit leaves, where that is less than the trial was given; else null. */
  readonly room: TestRoom | null;
}

/** What to write where something that takes `neededMs` did not fit into its share; half as much again for a busy machine. */
export function budgetAdvice(neededMs: number, share: number, { room }: Pick<Budget, 'room'>): string {
  const totalMs = Math.ceil((1.5 * neededMs) / share / 100) * 100;
  return room === null ? `raise measure.budgetMs to ${totalMs} or more` : roomAdvice(room, totalMs);
}

/** What to write where a test's time limit left no more for measuring than it did. */
export function roomAdvice({ ms, limitMs, setting }: TestRoom, wantedMs: number): string {
  const factor = Math.max(1.5, wantedMs / Math.max(ms, 1));
  const enoughMs = Math.ceil((limitMs * factor) / 1000) * 1000;
  return `the test’s time limit of ${limitMs} ms left ${Math.max(0, Math.floor(ms))} ms for measuring: raise ${setting}, for instance to ${enoughMs}`;
}
