import { LogicEngine } from 'json-logic-engine';

import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import type { RouteContext } from './route-decision.ts';

/** Who may be answered by new: a function, or a JSONLogic rule over the context as flagd's `targeting` has it. */
export type RouteRule = ((context: RouteContext) => boolean) | { readonly [operator: string]: unknown };

/** Whether a caller may be answered by new. */
export type RuleTest = (context: RouteContext) => boolean;

/**
 * Checks a rule and makes a test of it. JSONLogic is interpreted: no code is made of it.
 *
 * @throws {UsageError} When it is neither a function nor a rule that the interpreter knows.
 */
export function readRule(given: unknown): RuleTest | null {
  if (given === undefined) return null;
  if (typeof given === 'function') return (context) => Boolean(given(context));
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw refuse(given, null);
  const engine = new LogicEngine(undefined, { disableInline: true, disableInterpretedOptimization: true });
  const test: RuleTest = (context) => Boolean(engine.truthy(engine.run(given, context)));
  checkOperators(given, engine.methods);
  return test;
}

/** An operator that is not known would throw at every call, and send every call to old without a word. */
function checkOperators(rule: unknown, methods: object): void {
  if (Array.isArray(rule)) for (const part of rule) checkOperators(part, methods);
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule)) return;
  for (const [operator, parts] of Object.entries(rule)) {
    if (!Object.hasOwn(methods, operator)) throw refuse(rule, operator);
    if (operator !== 'preserve') checkOperators(parts, methods);
  }
}

function refuse(received: unknown, operator: string | null): UsageError {
  return new UsageError({
    problem:
      operator === null
        ? 'the rule of a route is neither a function nor JSONLogic.'
        : `the rule of a route uses the operator ${previewValue(operator)}, which JSONLogic does not have.`,
    expected: 'a function of the context, or JSONLogic',
    received: previewValue(received),
    advice: "rule: { '==': [{ var: 'country' }, 'DE'] }",
  });
}
