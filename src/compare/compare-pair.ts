import type { Observation, ObservationPair, Side } from '../run/observation.ts';
import type { CompareSettings } from './compare-options.ts';
import { concludeComparison } from './conclude-comparison.ts';
import type { Comparison, ValueVerdict } from './difference.ts';
import { judgeRoot } from './judge-values.ts';
import { askErrorPolicy } from './kinds/errors.ts';
import { isSameLeaf } from './leaf.ts';
import { rootPlace } from './place.ts';
import { isSameAtOnce, mayLookQuickly } from './quick-look.ts';
import { SAME_COMPARISON } from './same-comparison.ts';
import { ValueWalk } from './value-walk.ts';

/**
 * Compares what one call did on both sides: whether it returned or threw, at once or by a promise, what came out, the
 * arguments and `this` after the call, and what the call did besides.
 *
 * @throws {ComparerError} When a comparer, tester or matcher of the user's own throws.
 */
export function comparePair(pair: ObservationPair, settings: CompareSettings): Comparison {
  if (isSameAtAGlance(pair, settings)) return SAME_COMPARISON;
  const walk = new ValueWalk(settings);
  walkOver(walk, pair);
  return concludeComparison(walk.log, !walk.outOfBudget, walk.unmatchedRules());
}

/**
 * As {@link comparePair}, but only the verdict, and no further than the first difference: for the many pairs of which
 * nobody wants to know more.
 *
 * @throws {ComparerError} When a comparer, tester or matcher that is asked before that throws.
 */
export function judgePair(pair: ObservationPair, settings: CompareSettings): ValueVerdict {
  const plain = judgePlainPair(pair, settings);
  if (plain !== null) return plain;
  const walk = new ValueWalk(settings, 'verdict');
  walkOver(walk, pair);
  return walk.judge() ?? comparePair(pair, settings).verdict;
}

/** Of two sides that returned and did nothing else, value and arguments can be judged one by one; null for others. */
function judgePlainPair(pair: ObservationPair, settings: CompareSettings): ValueVerdict | null {
  const returned = readReturned(pair);
  // Whether objects are shared can only be said of value and arguments together.
  const together = settings.mutation === 'forbid' || settings.references === 'strict';
  if (together || returned === null) return null;
  const value = judgeRoot('$', returned.new.value, returned.old.value, settings);
  if (value === 'different' || settings.mutation === 'ignore') return value;
  const args = judgeRoot('$args', returned.new.argsAfter, returned.old.argsAfter, settings);
  return args === 'same' ? value : args;
}

function walkOver(walk: ValueWalk, pair: ObservationPair): void {
  const parts = [compareSettling, compareOutcomes, compareArguments, compareTraces];
  for (const compare of parts) {
    if (!walk.spent) compare(walk, pair);
  }
}

/** Both sides returned the same small value and left small arguments as they were: the usual case. */
function isSameAtAGlance(pair: ObservationPair, settings: CompareSettings): boolean {
  if (settings.rules.length > 0 || settings.table !== null || !mayLookQuickly(settings)) return false;
  const returned = readReturned(pair);
  if (returned === null || settings.mutation === 'forbid') return false;
  const { old: oldSeen, new: newSeen } = returned;
  const isSame = (newValue: unknown, oldValue: unknown): boolean =>
    isSameLeaf(newValue, oldValue, settings) || isSameAtOnce(newValue, oldValue);
  const argsAreEqual =
    newSeen.argsAfter.length === oldSeen.argsAfter.length &&
    newSeen.argsAfter.every((arg, index) => isSame(arg, oldSeen.argsAfter[index]));
  return argsAreEqual && isSame(newSeen.value, oldSeen.value);
}

/** Two sides that both returned, at once or both by a promise, and did nothing else. */
type ReturnedPair = Readonly<Record<Side, Extract<Observation, { readonly outcome: 'returned' }>>>;

function readReturned({ old: oldSeen, new: newSeen }: ObservationPair): ReturnedPair | null {
  if (oldSeen.outcome !== 'returned' || newSeen.outcome !== 'returned') return null;
  const alike = oldSeen.settling === newSeen.settling && !hasTraces(oldSeen) && !hasTraces(newSeen);
  return alike ? { old: oldSeen, new: newSeen } : null;
}

function hasTraces(seen: Observation): boolean {
  return seen.effects !== undefined || seen.thisAfter !== undefined;
}

function compareSettling(walk: ValueWalk, { old: oldSeen, new: newSeen }: ObservationPair): void {
  if (oldSeen.settling === newSeen.settling) return;
  const hint = newSeen.settling === 'async' ? 'new answers by a promise' : 'new answers at once';
  walk.differ(rootPlace('$', null), 'settling', newSeen.settling, oldSeen.settling, hint);
}

function compareOutcomes(walk: ValueWalk, { old: oldSeen, new: newSeen }: ObservationPair): void {
  if (newSeen.outcome === 'returned' && oldSeen.outcome === 'returned') {
    walk.compareRoot('$', newSeen.value, oldSeen.value);
  } else if (newSeen.outcome === 'threw' && oldSeen.outcome === 'threw') {
    if (newSeen.hung === true && oldSeen.hung === true) {
      walk.cannotVerify(
        rootPlace('$throw', null),
        'neither side settled in time, so that there are no answers to compare',
      );
    } else compareThrown(walk, newSeen.error, oldSeen.error);
  } else {
    const hint = newSeen.outcome === 'threw' ? 'new threw' : 'old threw';
    walk.differ(rootPlace('$', null), 'outcome', cameOut(newSeen), cameOut(oldSeen), hint);
  }
}

/** Anything can be thrown: what is no error is compared as a value, unless `errors` is a function, which is asked. */
function compareThrown(walk: ValueWalk, newError: unknown, oldError: unknown): void {
  if (typeof walk.settings.errors === 'function')
    askErrorPolicy(walk, rootPlace('$throw', null), newError, oldError);
  else walk.compareRoot('$throw', newError, oldError);
}

function cameOut(seen: Observation): unknown {
  return seen.outcome === 'returned' ? seen.value : seen.error;
}

function compareArguments(
  walk: ValueWalk,
  { case: given, old: oldSeen, new: newSeen }: ObservationPair,
): void {
  const { mutation } = walk.settings;
  if (mutation === 'ignore') return;
  if (mutation === 'compare' || !hasChanged(walk.settings, newSeen, given.args)) {
    // Where new left its arguments alone, old differs from it exactly where old changed its own.
    walk.compareRoot('$args', newSeen.argsAfter, oldSeen.argsAfter);
    return;
  }
  const both = hasChanged(walk.settings, oldSeen, given.args);
  walk.note(
    `${both ? 'both sides' : 'new'} changed the arguments, which \`mutation: 'forbid'\` does not allow`,
  );
  walk.compareRoot('$args', newSeen.argsAfter, given.args);
}

/** What a call did to its `this`, and what it did besides answering. */
function compareTraces(walk: ValueWalk, { old: oldSeen, new: newSeen }: ObservationPair): void {
  if (walk.settings.mutation !== 'ignore') walk.compareRoot('$this', newSeen.thisAfter, oldSeen.thisAfter);
  if (newSeen.effects !== undefined || oldSeen.effects !== undefined) {
    walk.compareRoot('$effects', newSeen.effects, oldSeen.effects);
  }
}

function hasChanged(settings: CompareSettings, seen: Observation, args: readonly unknown[]): boolean {
  return judgeRoot('$args', seen.argsAfter, args, settings) === 'different';
}
