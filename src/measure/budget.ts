/** How the budget of a trial is divided. Memory is counted, not sampled, so that it needs less. */
export const BUDGET_SHARE = { pilot: 0.1, time: 0.65, kept: 0.1, allocated: 0.15 } as const;

/** What to write where something that takes `neededMs` did not fit into its share; half as much again for a busy machine. */
export function budgetAdvice(neededMs: number, share: number): string {
  return `raise measure.budgetMs to ${Math.ceil((1.5 * neededMs) / share / 100) * 100} or more`;
}
