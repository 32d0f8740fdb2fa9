import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import { parseRulePath } from './rule-path.ts';
import { readTolerance, type Tolerance } from './tolerance.ts';

/** Where a rule's comparer is asked. */
export interface RuleContext {
  /** Literal path, for instance `$.items[3].price`. */
  readonly path: string;
}

/** A way of comparing that holds at one path, and for `ignore` and `tolerance` also below it. */
export interface PathRule {
  /** `items[*].price`, `**.updatedAt`, `["a.b"]`, `[3]`, `*`, `{*}`; from the value's root unless it starts with `**`. */
  readonly path: string;
  /** Leaves out whatever stands here, also where only one side has it. */
  readonly ignore?: boolean;
  readonly tolerance?: Tolerance;
  /** Compares an array as a bag: order does not matter, number of occurrences does. */
  readonly unordered?: boolean;
  /** Aligns an array's elements by this property instead of by position. */
  readonly key?: string;
  /** Decides by itself: true is the same, false or a sentence is different. The sentence becomes the group's hint. */
  readonly compare?: (newValue: unknown, oldValue: unknown, context: RuleContext) => boolean | string;
  /** Compares what it makes of both values instead of the values. */
  readonly map?: (value: unknown) => unknown;
}

const EXPECTED: Readonly<Record<string, string>> = {
  ignore: 'true or false',
  unordered: 'true or false',
  key: 'the name of a property',
  compare: 'a function (newValue, oldValue, { path }) => boolean | string',
  map: 'a function (value) => value',
};

const ADVICE = "rules: [{ path: 'items[*].updatedAt', ignore: true }]";

/**
 * Checks the rules that a caller gave.
 *
 * @throws {UsageError} When a rule has no readable path, no action, an unknown action or one with a wrong value.
 */
export function readRules(given: unknown): readonly PathRule[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw refuse('`rules` is no list.', 'a list of rules', given);
  return given.map(readRule);
}

function readRule(given: unknown): PathRule {
  if (typeof given !== 'object' || given === null) throw refuse('a rule is no object.', 'an object', given);
  const { path, ...actions } = given as Record<string, unknown>;
  if (typeof path !== 'string') throw refuse('a rule has no path.', 'a path as text', given);
  parseRulePath(path);
  if (Object.keys(actions).length === 0) {
    throw refuse(`the rule for ${previewValue(path)} says nothing.`, actionNames(), given);
  }
  for (const [name, value] of Object.entries(actions)) checkAction(path, name, value);
  return { ...(given as PathRule) };
}

function checkAction(path: string, name: string, value: unknown): void {
  if (name === 'tolerance') {
    readTolerance(value, `rules: tolerance of ${path}`);
    return;
  }
  const expected = EXPECTED[name];
  if (expected === undefined) {
    throw refuse(
      `the rule for ${previewValue(path)} has no action ${previewValue(name)}.`,
      actionNames(),
      name,
    );
  }
  if (!isAction(name, value)) {
    throw refuse(`\`${name}\` of the rule for ${previewValue(path)} is wrong.`, expected, value);
  }
}

function isAction(name: string, value: unknown): boolean {
  if (name === 'compare' || name === 'map') return typeof value === 'function';
  return name === 'key' ? typeof value === 'string' : typeof value === 'boolean';
}

function actionNames(): string {
  return `one of tolerance, ${Object.keys(EXPECTED).join(', ')}`;
}

function refuse(problem: string, expected: string, received: unknown): UsageError {
  return new UsageError({ problem, expected, received: previewValue(received), advice: ADVICE });
}
