import type { PilotCase } from '../time/pilot-cases.ts';

/** How a report names a case, and how large its input is where the trial says so. */
export interface CaseName {
  readonly label: string;
  readonly size: number | null;
}

/** Names the case at a place among the argument lists. Asked for the few that stand for a group only. */
export type NameCase = (index: number) => CaseName;

/** Cases whose time is told apart from the others'. */
export interface CaseGroup extends CaseName {
  /** Costliest last. */
  readonly cases: readonly PilotCase[];
}

/** Beyond this many cases those of similar cost share a group: each group takes time of its own. */
export const MOST_GROUPS = 20;

/**
 * Divides the cases into groups that are timed on their own: one for each case, or {@link MOST_GROUPS} of similar cost
 * where there are more. A group is named after its costliest case.
 */
export function groupCases(cases: readonly PilotCase[], nameCase: NameCase): readonly CaseGroup[] {
  if (cases.length <= MOST_GROUPS) {
    const ordered = [...cases].sort((a, b) => a.index - b.index);
    return ordered.map((one) => ({ ...nameCase(one.index), cases: [one] }));
  }
  const byCost = [...cases].sort((a, b) => a.callNs - b.callNs || a.index - b.index);
  return Array.from({ length: MOST_GROUPS }, (_, group) => {
    const from = Math.floor((group * byCost.length) / MOST_GROUPS);
    const to = Math.floor(((group + 1) * byCost.length) / MOST_GROUPS);
    return similarCases(byCost.slice(from, to), nameCase);
  });
}

/** Whether the groups are sizes, one each, so that growth can be told from them. */
export function haveSizes(groups: readonly CaseName[]): boolean {
  return groups.length > 0 && groups.every(({ size }) => size !== null);
}

function similarCases(cases: readonly PilotCase[], nameCase: NameCase): CaseGroup {
  const costliest = nameCase(cases.at(-1)?.index ?? 0);
  const others = cases.length - 1;
  const label = others === 0 ? costliest.label : `${costliest.label} and ${others} of about its cost`;
  return { label, size: null, cases };
}
