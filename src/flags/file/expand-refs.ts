import { UsageError } from '../../errors/usage-error.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';

/** Of all that references put into the rules of a file, together. */
const RULE_NODES = 20_000;

interface Expansion {
  readonly evaluators: ReadonlyMap<string, unknown>;
  readonly origin: string;
  /** Names whose text is being put in, outermost first. */
  readonly open: string[];
  nodes: number;
}

/** Replaces `{ "$ref": "name" }` by the rule of that name in `$evaluators`. One expander serves one file. */
export type RefExpander = (rule: unknown) => unknown;

/**
 * Makes the expander of a file. It works on the values: flagd-core replaces inside the text instead, where `$&` and `$$` in a
 * rule come out wrong, and where references to references made a file of 881 bytes take 40 s.
 *
 * A reference that leads nowhere stays.
 *
 * @throws {UsageError} By the expander, when a reference leads in a circle, or the rules grow beyond `RULE_NODES`.
 */
export function createRefExpander(evaluators: ReadonlyMap<string, unknown>, origin: string): RefExpander {
  const expansion: Expansion = { evaluators, origin, open: [], nodes: 0 };
  return (rule) => expand(rule, expansion);
}

function expand(rule: unknown, expansion: Expansion): unknown {
  // What stands in the file itself is bounded by the file's size; what references put in is bounded here.
  if (expansion.open.length > 0) expansion.nodes += 1;
  if (expansion.nodes > RULE_NODES) {
    throw refused(
      expansion,
      'the rules are too large.',
      `at most ${RULE_NODES} parts put in by references`,
      'more than that',
    );
  }
  if (Array.isArray(rule)) return rule.map((part) => expand(part, expansion));
  if (typeof rule !== 'object' || rule === null) return rule;
  const name = referenceOf(rule);
  if (name !== null) return expandReference(name, expansion);
  return Object.fromEntries(Object.entries(rule).map(([key, part]) => [key, expand(part, expansion)]));
}

/** An object that holds nothing but a reference: what flagd replaces. */
function referenceOf(rule: object): string | null {
  const entries = Object.entries(rule);
  const [key, name] = entries[0] ?? [];
  return entries.length === 1 && key === '$ref' && typeof name === 'string' ? name : null;
}

function expandReference(name: string, expansion: Expansion): unknown {
  const { evaluators, open } = expansion;
  // Left as it is, as flagd does: the evaluator then takes the rule for unreadable, and the other flags are fine.
  if (!evaluators.has(name)) return { $ref: name };
  if (open.includes(name)) {
    const circle = [...open.slice(open.indexOf(name)), name].map((part) => terminalSafe(part, 80));
    throw refused(
      expansion,
      'a rule of $evaluators contains itself.',
      'rules without a circle',
      circle.join(' → '),
    );
  }
  open.push(name);
  const expanded = expand(evaluators.get(name), expansion);
  open.pop();
  return expanded;
}

function refused({ origin }: Expansion, problem: string, expected: string, received: string): UsageError {
  return new UsageError({
    problem: `${origin}: ${problem}`,
    expected,
    received,
    advice: 'the rule out where it is used: other readers of flagd files do not agree on $evaluators',
  });
}
