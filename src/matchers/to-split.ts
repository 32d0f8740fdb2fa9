import { UsageError } from '../errors/usage-error.ts';
import { binomialBand } from '../measure/statistics/binomial-band.ts';
import { readShares } from '../run/read-shares.ts';
import { formatCount } from '../text/count.ts';
import { previewValue } from '../text/value-preview.ts';
import type { SplittingRoute } from './route-matchers.ts';
import type { MatcherOutcome } from './trial-host.ts';

const LEVEL = 0.999;

/**
 * `expect(route).toSplit({ old: 0.5, new: 0.5 }, units)`: passes where the number of units that new gets lies in the exact
 * binomial band. Units are dealt by a hash, so that the answer is the same in every run.
 *
 * @throws {UsageError} When there is no route, no share or no unit.
 */
export function toSplit(received: unknown, args: readonly unknown[]): MatcherOutcome {
  const route = readRoute(received);
  const shares = checkShares(args[0]);
  const units = readUnits(args[1]);
  const reasons = new Map<string, number>();
  let dealtToNew = 0;
  for (const unit of units) {
    const { side, reason = '' } = route.decide(unit);
    if (side === 'new') dealtToNew += 1;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  const { low, high } = binomialBand(units.length, shares.new, LEVEL);
  const pass = dealtToNew >= low && dealtToNew <= high;
  return {
    pass,
    message: () => words({ received, shares, total: units.length, dealtToNew, low, high, reasons, pass }),
  };
}

interface Split {
  readonly received: unknown;
  readonly shares: { readonly old: number; readonly new: number };
  readonly total: number;
  readonly dealtToNew: number;
  readonly low: number;
  readonly high: number;
  readonly reasons: ReadonlyMap<string, number>;
  readonly pass: boolean;
}

function words({ received, shares, total, dealtToNew, low, high, reasons, pass }: Split): string {
  const name = previewValue(Object(received).name);
  const stage: unknown = Object(received).stage;
  const why = [...reasons]
    .map(([reason, count]) => `${formatCount(count)} ${reason || 'without a reason'}`)
    .join(', ');
  return [
    `expect(route)${pass ? '.not' : ''}.toSplit(shares, units): the route ${name} deals ${formatCount(total)} units ${pass ? 'as' : 'otherwise than'} it ${pass ? 'must not' : 'should'}`,
    '',
    `  Shares:   old ${shares.old}, new ${shares.new}`,
    `  Expected: ${pass ? 'not ' : ''}${formatCount(low)} to ${formatCount(high)} units to new (the exact band of ${LEVEL * 100} %)`,
    `  Received: ${formatCount(dealtToNew)} to new, ${formatCount(total - dealtToNew)} to old`,
    `  Reasons:  ${why}${typeof stage === 'string' ? `; the stage is ${previewValue(stage)}` : ''}`,
  ].join('\n');
}

function readRoute(received: unknown): SplittingRoute {
  if (typeof Object(received).decide === 'function') return received as SplittingRoute;
  throw refuse('expect was not given a route.', 'what createRoute answered', received);
}

function checkShares(given: unknown): { readonly old: number; readonly new: number } {
  const shares = readShares(given);
  if (shares !== null) return shares;
  throw refuse('toSplit was given no shares.', 'shares of old and new that add up to 1, or to 100', given);
}

function readUnits(given: unknown): readonly string[] {
  if (typeof given === 'number' && Number.isInteger(given) && given > 0) {
    return Array.from({ length: given }, (_, index) => `unit-${index}`);
  }
  const list = typeof Object(given)[Symbol.iterator] === 'function' ? [...(given as Iterable<unknown>)] : [];
  const units = [...new Set(list.map(String))];
  if (typeof given !== 'string' && units.length > 0) return units;
  throw refuse('toSplit was given no units.', 'unit ids, each once, or how many to make up', given);
}

function refuse(problem: string, expected: string, received: unknown): UsageError {
  return new UsageError({
    problem,
    expected,
    received: previewValue(received),
    advice: 'expect(route).toSplit({ old: 0.5, new: 0.5 }, 10_000)',
  });
}
