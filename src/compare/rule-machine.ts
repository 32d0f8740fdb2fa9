import type { PathRule } from './path-rule.ts';
import type { Step } from './place.ts';
import { isSegmentOf, parseRulePath, type Segment } from './rule-path.ts';
import type { Tolerance } from './tolerance.ts';

/** What the rules say of one place: which of them end there, what holds there and how it goes on below. */
export interface RuleState {
  /** Positions, in the list of rules, of those whose path ends at this place. */
  readonly matched: readonly number[];
  /** What the matching rules say together; a later rule wins over an earlier one. */
  readonly action: Omit<PathRule, 'path' | 'tolerance'>;
  /** The tolerance that holds here and below; null where none does. */
  readonly tolerance: Tolerance | null;
  /** True where a rule may still end further down. */
  readonly alive: boolean;
  /** The state one step further down, or null where nothing of the rules is left. */
  next(step: Step): RuleState | null;
}

/**
 * Compiles rules into a state machine that is advanced one step at a time along the literal path. States are made when
 * they are first met and kept, so that a step costs one look-up however many rules there are.
 */
export function compileRules(rules: readonly PathRule[], tolerance: Tolerance | null): RuleState | null {
  return rules.length === 0 ? null : new RuleMachine(rules, tolerance).start();
}

/** A rule and how many of its segments have been walked. */
interface Position {
  readonly rule: number;
  readonly at: number;
}

class RuleMachine {
  readonly #rules: readonly PathRule[];
  readonly #paths: readonly (readonly Segment[])[];
  readonly #tolerance: Tolerance | null;
  readonly #literals = new Set<unknown>();
  readonly #states = new Map<string, RuleState | null>();

  constructor(rules: readonly PathRule[], tolerance: Tolerance | null) {
    this.#rules = rules;
    this.#paths = rules.map((rule) => parseRulePath(rule.path));
    this.#tolerance = tolerance;
    for (const segment of this.#paths.flat()) {
      if (segment.part === 'key' || segment.part === 'entry') this.#literals.add(segment.key);
      if (segment.part === 'index') this.#literals.add(segment.index);
    }
  }

  start(): RuleState | null {
    return this.#state(
      this.#paths.flatMap((_, rule) => this.#closure({ rule, at: 0 })),
      this.#tolerance,
    );
  }

  /** A position at `**` also stands behind it, since `**` may be no step at all. */
  #closure(position: Position): Position[] {
    const segment = this.#paths[position.rule]?.[position.at];
    if (segment?.part !== 'any-steps') return [position];
    return [position, ...this.#closure({ rule: position.rule, at: position.at + 1 })];
  }

  #state(reached: readonly Position[], inherited: Tolerance | null): RuleState | null {
    const positions = [...new Map(reached.map((position) => [nameOf(position), position])).values()];
    const matched = positions.filter((position) => this.#isEnd(position)).map(({ rule }) => rule);
    const tolerance = this.#toleranceOf(matched) ?? inherited;
    const alive = positions.filter((position) => !this.#isEnd(position));
    if (matched.length === 0 && alive.length === 0 && tolerance === this.#tolerance) return null;
    const name = `${positions.map(nameOf).join()}|${this.#nameOf(tolerance)}`;
    const known = this.#states.get(name);
    if (known !== undefined) return known;
    const state = this.#makeState(matched, alive, tolerance);
    this.#states.set(name, state);
    return state;
  }

  #makeState(matched: readonly number[], alive: readonly Position[], tolerance: Tolerance | null): RuleState {
    const action: Omit<PathRule, 'path' | 'tolerance'> = Object.assign(
      {},
      ...matched.map((rule) => this.#rules[rule]),
    );
    const successors = new Map<string, RuleState | null>();
    const next = (step: Step): RuleState | null => {
      const name = this.#stepName(step);
      const known = successors.get(name);
      if (known !== undefined) return known;
      const reached = this.#state(
        alive.flatMap((position) => this.#advance(position, step)),
        tolerance,
      );
      successors.set(name, reached);
      return reached;
    };
    return { matched, action, tolerance, alive: alive.length > 0, next };
  }

  #advance(position: Position, step: Step): Position[] {
    const segment = this.#paths[position.rule]?.[position.at];
    if (segment === undefined) return [];
    // A `**` may take this step and go on, or have ended with it.
    if (segment.part === 'any-steps') return this.#closure(position);
    return isSegmentOf(segment, step) ? this.#closure({ rule: position.rule, at: position.at + 1 }) : [];
  }

  #isEnd({ rule, at }: Position): boolean {
    return at === this.#paths[rule]?.length;
  }

  #toleranceOf(matched: readonly number[]): Tolerance | null {
    return (
      matched.map((rule) => this.#rules[rule]?.tolerance).findLast((given) => given !== undefined) ?? null
    );
  }

  #nameOf(tolerance: Tolerance | null): number {
    return this.#rules.findIndex((rule) => rule.tolerance === tolerance);
  }

  /** Steps that no rule names are told apart only by their kind, so that there are few transitions. */
  #stepName(step: Step): string {
    if (typeof step === 'number') return this.#literals.has(step) ? `[${step}]` : '[*]';
    if (typeof step === 'string') return this.#literals.has(step) ? `.${step}` : '.*';
    if (typeof step === 'symbol') return '.*';
    if ('root' in step) return step.root;
    return this.#literals.has(step.entry) ? `{${typeof step.entry}:${String(step.entry)}}` : '{*}';
  }
}

function nameOf({ rule, at }: Position): string {
  return `${rule}:${at}`;
}
