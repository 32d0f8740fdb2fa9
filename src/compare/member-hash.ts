import { types } from 'node:util';
import { classNameOf } from '../text/class-name.ts';
import type { CompareSettings } from './compare-options.ts';
import { isAsymmetricMatcher } from './custom-answers.ts';
import { ownKeys, readProperty } from './guarded-read.ts';
import type { RuleState } from './rule-machine.ts';
import { kindOf } from './value-kind.ts';

/** How much of a value is read for its hash. */
export interface HashEffort {
  readonly depth: number;
  readonly nodes: number;
}

/** Enough to tell records apart. */
export const QUICK: HashEffort = { depth: 4, nodes: 100 };
/** For members that the quick hash could not tell apart. */
export const THOROUGH: HashEffort = { depth: 60, nodes: 5000 };

/** Equals the hash of every value that it could equal, because something in it may equal anything. */
export const WILD = -1;

interface HashRun {
  readonly settings: CompareSettings;
  nodes: number;
  wild: boolean;
}

/**
 * A number that is the same for two values that compare as the same, whatever the order of their keys, Set members and
 * Map entries. {@link WILD} where a tester or matcher of the user's own decides.
 */
export function hashMember(
  value: unknown,
  rules: RuleState | null,
  settings: CompareSettings,
  effort: HashEffort,
): number {
  if (settings.customTesters.length > 0) return WILD;
  const run: HashRun = { settings, nodes: effort.nodes, wild: false };
  const hash = hashValue(run, value, rules, effort.depth) >>> 0;
  return run.wild ? WILD : hash;
}

function hashValue(run: HashRun, value: unknown, rules: RuleState | null, depth: number): number {
  run.nodes -= 1;
  const action = rules?.action;
  if (action?.map !== undefined || action?.compare !== undefined) return 1;
  if (typeof value === 'object' && value !== null) {
    return depth <= 0 || run.nodes < 0 ? 2 : hashObject(run, value, rules, depth);
  }
  return hashPrimitive(run, value, rules);
}

function hashPrimitive(run: HashRun, value: unknown, rules: RuleState | null): number {
  switch (typeof value) {
    case 'string':
      return hashText(value);
    case 'number':
      return hashNumber(run, value, rules);
    case 'bigint':
      return hashText(BigInt.asIntN(64, value).toString());
    case 'symbol':
      return hashText(value.description ?? '');
    case 'boolean':
      return value ? 3 : 4;
    default:
      return typeof value === 'function' ? 5 : 6;
  }
}

function hashNumber({ settings }: HashRun, value: number, rules: RuleState | null): number {
  const tolerance = rules === null ? settings.tolerance : rules.tolerance;
  if (tolerance !== null || Number.isNaN(value)) return 7;
  if (value === 0) return Object.is(value, -0) && settings.negativeZero === 'distinct' ? 8 : 9;
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? mix(10, value) : hashText(String(value));
}

function hashText(text: string): number {
  let hash = mix(11, text.length);
  const step = Math.max(1, Math.floor(text.length / 64));
  for (let index = 0; index < text.length; index += step) hash = mix(hash, text.charCodeAt(index));
  return hash;
}

/** One round of FNV-1a over 32 bits, with a last shift that spreads neighbours. */
function mix(hash: number, part: number): number {
  const mixed = Math.imul(hash ^ part, 0x01000193);
  return mixed ^ (mixed >>> 15);
}

function hashObject(run: HashRun, value: object, rules: RuleState | null, depth: number): number {
  if (isAsymmetricMatcher(value)) run.wild = true;
  const kind = kindOf(value);
  if (kind === 'array') return hashArray(run, value as readonly unknown[], rules, depth);
  if (kind === 'object') return hashProperties(run, value, rules, depth);
  if (types.isDate(value)) return hashText(String(Date.prototype.getTime.call(value)));
  if (types.isSet(value)) return hashMembers(run, Set.prototype.values.call(value), rules, depth);
  if (types.isMap(value)) return hashMembers(run, Map.prototype.keys.call(value), rules, depth);
  if (kind === 'error' && run.settings.errors === 'everything') {
    return hashValue(run, readProperty(value, 'message'), rules?.next('message') ?? null, depth);
  }
  return hashText(kind);
}

function hashArray(run: HashRun, list: readonly unknown[], rules: RuleState | null, depth: number): number {
  // Rules below may leave out or reorder elements, so that nothing certain can be said of the whole.
  if (rules !== null && (rules.alive || rules.action.unordered || rules.action.key !== undefined)) return 12;
  let hash = mix(13, list.length);
  const below = rules?.next(0) ?? null;
  for (let index = 0; index < list.length && run.nodes > 0; index += 1) {
    hash = mix(hash, hashValue(run, readProperty(list, index), below, depth - 1));
  }
  return hash;
}

/** Above this an object's properties are not hashed: cutting the list would make the hash depend on their order. */
const MAX_PARTS = 100;

function hashProperties(run: HashRun, value: object, rules: RuleState | null, depth: number): number {
  const keys = ownKeys(value);
  if (keys === null || keys.length > MAX_PARTS) return 14;
  const { classes, undefinedProps } = run.settings;
  const parts = keys
    .map((key) => ({ key, below: rules?.next(key) ?? null, part: readProperty(value, key) }))
    .filter(({ below }) => below?.action.ignore !== true)
    .filter(({ part }) => part !== undefined || undefinedProps === 'distinct');
  // Each property has its own share of nodes: a common one would make the hash depend on their order.
  const share = Math.floor(run.nodes / Math.max(1, parts.length));
  let sum = classes === 'ignore' ? 15 : hashText(classNameOf(value) ?? '');
  for (const { key, below, part } of parts) {
    sum = (sum + mix(hashText(String(key)), hashShare(run, share, part, below, depth))) | 0;
  }
  return sum;
}

function hashMembers(
  run: HashRun,
  members: Iterable<unknown>,
  rules: RuleState | null,
  depth: number,
): number {
  if (rules?.alive === true) return 16;
  const list = [...members];
  if (list.length > MAX_PARTS) return mix(17, list.length);
  const share = Math.floor(run.nodes / Math.max(1, list.length));
  const parts = list.map((member) => mix(18, hashShare(run, share, member, null, depth)));
  return parts.reduce((sum, part) => (sum + part) | 0, mix(17, list.length));
}

function hashShare(
  run: HashRun,
  share: number,
  value: unknown,
  rules: RuleState | null,
  depth: number,
): number {
  const part: HashRun = { settings: run.settings, nodes: share, wild: false };
  const hash = hashValue(part, value, rules, depth - 1);
  run.nodes -= share - part.nodes;
  run.wild ||= part.wild;
  return hash;
}
