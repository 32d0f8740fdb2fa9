import type { CompareSettings } from '../../compare/compare-options.ts';
import { compileRules } from '../../compare/rule-machine.ts';
import type { Sided } from '../../run/per-side.ts';
import type { Projection } from '../../run/run-options.ts';

/** How a trial looks at what its sides did. */
export interface Look {
  readonly compare: CompareSettings;
  readonly project: Sided<Projection>;
}

/** A look without one of its options, and what that one is called. */
export interface LookWithout {
  readonly name: string;
  readonly look: Look;
}

/** The options in force that make a look more lenient than the usual one, each with the look that is left without it. */
export function lenientOptions(look: Look): readonly LookWithout[] {
  const { compare, project } = look;
  const { tolerance, rules, table, customTesters } = compare;
  const found: LookWithout[] = [];
  const add = (name: string, less: Partial<CompareSettings>): void => {
    found.push({ name, look: { ...look, compare: { ...compare, ...less } } });
  };
  for (const [index, rule] of rules.entries()) {
    const others = rules.filter((_, at) => at !== index);
    add(`the rule for ${JSON.stringify(rule.path)}`, {
      rules: others,
      ruleStart: compileRules(others, tolerance),
    });
  }
  if (tolerance !== null) add('tolerance', { tolerance: null, ruleStart: compileRules(rules, null) });
  for (const [name, usual] of Object.entries(USUAL)) {
    const option = name as keyof typeof USUAL;
    if (compare[option] !== usual && LENIENT[option](compare))
      add(wordOf(name, compare[option]), { [option]: usual });
  }
  if (table !== null) add('table', { table: null });
  if (customTesters.length > 0) add("the runner's equality testers", { customTesters: [] });
  if (project.old !== null || project.new !== null)
    found.push({ name: 'project', look: { ...look, project: { old: null, new: null } } });
  return found;
}

/** The usual look: no option of its own, but those that are stricter. */
export function strictLook(look: Look): Look {
  return lenientOptions(look).reduce<Look>((left, { name }) => {
    return lenientOptions(left).find((option) => option.name === name)?.look ?? left;
  }, look);
}

const USUAL = {
  negativeZero: 'distinct',
  undefinedProps: 'distinct',
  classes: 'name',
  errors: 'everything',
  mutation: 'compare',
} as const;

/** Other values than the usual one that are stricter hide nothing. */
const LENIENT: Readonly<Record<keyof typeof USUAL, (compare: CompareSettings) => boolean>> = {
  negativeZero: () => true,
  undefinedProps: () => true,
  classes: ({ classes }) => classes === 'ignore',
  errors: () => true,
  mutation: ({ mutation }) => mutation === 'ignore',
};

function wordOf(name: string, value: unknown): string {
  return typeof value === 'string' ? `${name}: '${value}'` : name;
}
