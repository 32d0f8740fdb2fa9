import type { Step } from '../place.ts';
import type { RuleState } from '../rule-machine.ts';
import type { Tolerance } from '../tolerance.ts';
import type { TableSettings } from './table-options.ts';

/**
 * Rules that hold inside a table: those of the comparison, and the tolerances of its columns. Null where there are
 * none. A column that is left out is left out before rules are asked.
 */
export function tableRules(outer: RuleState | null, settings: TableSettings): RuleState | null {
  if (settings.tolerance === null && settings.columnTolerances.size === 0) return outer;
  return rulesOfLevel(outer, settings.tolerance, (step, rules) =>
    typeof step === 'number' ? rulesOfRow(rules, settings) : rules,
  );
}

function rulesOfRow(outer: RuleState | null, settings: TableSettings): RuleState {
  return rulesOfLevel(outer, settings.tolerance, (step, rules) => {
    const own = typeof step === 'string' ? settings.columnTolerances.get(step) : undefined;
    return rulesOfCell(rules, own ?? settings.tolerance);
  });
}

/** A tolerance holds for all that stands in a cell, however deep. */
function rulesOfCell(outer: RuleState | null, tolerance: Tolerance | null): RuleState | null {
  if (tolerance === null) return outer;
  return rulesOfLevel(outer, tolerance, (_, rules) => rulesOfCell(rules, tolerance));
}

/** States are made once for each state outside and each name, since pairs of objects are remembered by them. */
function rulesOfLevel(
  outer: RuleState | null,
  tolerance: Tolerance | null,
  below: (step: Step, rules: RuleState | null) => RuleState | null,
): RuleState {
  const made = new Map<RuleState | null, Map<unknown, RuleState | null>>();
  return {
    matched: outer?.matched ?? [],
    action: outer?.action ?? {},
    tolerance,
    alive: outer?.alive ?? false,
    next: (step) => {
      const rules = outer?.next(step) ?? null;
      const byStep = made.get(rules) ?? new Map<unknown, RuleState | null>();
      made.set(rules, byStep);
      const name = typeof step === 'string' ? `.${step}` : typeof step;
      const known = byStep.get(name);
      if (known !== undefined) return known;
      const state = below(step, rules);
      byStep.set(name, state);
      return state;
    },
  };
}
