import type { Case } from '../inputs/case.ts';
import type { Side } from '../run/observation.ts';
import { type CallRequest, hangs, runCase } from '../run/run-cases.ts';
import { type MaybePromise, whenSettled } from '../run/when-settled.ts';
import type { Evidence } from './evidence.ts';

/**
 * Runs the first case that differs again, on fresh arguments and in the other order of the sides. A difference that is
 * gone then has its cause in the order, or comes and goes by itself; the case is run in its first order again to tell.
 */
export function noteOrderDependence(request: CallRequest, evidence: Evidence): MaybePromise<void> {
  const pair = evidence.example?.pair;
  // Shared arguments hold what the calls before have made of them.
  if (pair?.first === undefined || request.settings.args === 'share' || hangs(pair)) return undefined;
  const { first, case: one } = pair;
  const other: Side = first === 'old' ? 'new' : 'old';
  return whenSettled(differsAgain(request, evidence, one, other), (inOther) => {
    if (inOther) return undefined;
    return whenSettled(differsAgain(request, evidence, one, first), (inFirst) => {
      evidence.notes.add(inFirst ? orderNote(first, other) : UNSTEADY);
    });
  });
}

const UNSTEADY =
  'the first difference did not show when its input ran again: a side keeps state from call to call, or does not always answer alike';

function orderNote(first: Side, other: Side): string {
  return `the difference depends on the order: it shows where ${first} runs first and not where ${other} does, so the sides share state`;
}

function differsAgain(
  request: CallRequest,
  evidence: Evidence,
  one: Case,
  first: Side,
): MaybePromise<boolean> {
  return whenSettled(runCase(request, one, first), (pair) => evidence.differs(pair));
}
