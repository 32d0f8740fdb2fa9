import type { Side } from '../run/observation.ts';
import { readFunction, readRecord, readText, refuseOption } from '../run/refuse-option.ts';
import { HASH_VERSIONS, type HashVersion } from './assign/hash-unit.ts';
import type { Namespace } from './decider.ts';
import type { RouteContext, StickyStore } from './route-decision.ts';
import type { AnyFunction } from './route-options.ts';
import { type RuleTest, readRule } from './rule.ts';
import { isShare } from './weights.ts';

/** Who is dealt a side, and how; null where an option is off. */
export interface UnitPlan {
  readonly unit: string | AnyFunction | null;
  readonly context: AnyFunction | null;
  readonly rule: RuleTest | null;
  readonly salt: string;
  readonly hash: HashVersion;
  readonly namespace: Namespace | null;
  readonly forced: ForcedOption | null;
  readonly sticky: StickyStore | null;
}

/** Sides of units that are fixed. */
export type ForcedOption = ReadonlyMap<string, Side> | ((context: RouteContext) => unknown);

/**
 * Checks the options that say who is dealt a side, and how.
 *
 * @param name Of the route: the salt, where none is given.
 * @throws {UsageError} When one has a value that it cannot have.
 */
export function readUnits(given: Readonly<Record<string, unknown>>, name: string): UnitPlan {
  const { unit, hash = 'md5/1', sticky } = given;
  if (unit !== undefined && typeof unit !== 'function' && (typeof unit !== 'string' || unit === '')) {
    throw refuseOption(
      'unit',
      'the name of an attribute, or a function of the arguments',
      unit,
      'unit: (user) => user.id',
    );
  }
  const version = HASH_VERSIONS.find((known) => known === hash);
  if (version === undefined) {
    throw refuseOption('hash', HASH_VERSIONS.map((known) => `'${known}'`).join(', '), hash, "hash: 'md5/1'");
  }
  const isStore = typeof Object(sticky).get === 'function' && typeof Object(sticky).set === 'function';
  if (sticky !== undefined && !isStore) {
    throw refuseOption('sticky', 'a store with get and set that answer at once', sticky, 'sticky: new Map()');
  }
  return {
    unit: (unit as UnitPlan['unit'] | undefined) ?? null,
    context: readFunction(
      given['context'],
      'context',
      'context: (request) => ({ country: request.country })',
    ),
    rule: readRule(given['rule']),
    salt: readText(given['salt'], 'salt', name, "salt: 'slugify-2'"),
    hash: version,
    namespace: readNamespace(given['namespace']),
    forced: readForced(given['forced']),
    sticky: (sticky as StickyStore | undefined) ?? null,
  };
}

function readNamespace(given: unknown): Namespace | null {
  if (given === undefined) return null;
  const advice = "namespace: { id: 'checkout', range: [0, 0.5] }";
  const { id, range } = readRecord(given, 'namespace', ['id', 'range'], advice);
  const [from, to, ...rest] = Array.isArray(range) ? (range as readonly unknown[]) : [];
  if (
    typeof id !== 'string' ||
    id === '' ||
    !isShare(from) ||
    !isShare(to) ||
    from >= to ||
    rest.length > 0
  ) {
    throw refuseOption('namespace', 'an id, and a range [from, to] within 0 and 1', given, advice);
  }
  return { id, range: [from, to] };
}

function readForced(given: unknown): ForcedOption | null {
  if (given === undefined) return null;
  if (typeof given === 'function') return given as (context: RouteContext) => unknown;
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : null;
  const wrong = entries?.find(([, side]) => side !== 'old' && side !== 'new');
  if (entries === null || wrong !== undefined) {
    throw refuseOption(
      'forced',
      "'old' or 'new' for each unit, or a function of the context",
      wrong ?? given,
      "forced: { 'user-1': 'new' }",
    );
  }
  return new Map(entries);
}
