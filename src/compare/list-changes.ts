import deepDiff from 'deep-diff';
import { isCut, normalize, originalKey } from './normal-form.ts';

/**
 * One change in the shape that deep-diff made known: `N` new has something more, `D` something is gone, `E` it is
 * another value, `A` an array is longer or shorter.
 */
export interface ChangeRecord {
  readonly kind: 'N' | 'D' | 'E' | 'A';
  /** Keys and indices from the root down. */
  readonly path: readonly (string | number)[];
  /** Normal form of what old has; missing for `N`. */
  readonly old?: unknown;
  /** Normal form of what new has; missing for `D`. */
  readonly new?: unknown;
  /** Where in an array, for `A`. */
  readonly index?: number;
}

/** Records of changes between two values, and how many were left out. */
export interface ChangeList {
  readonly changes: readonly ChangeRecord[];
  /** Changes beyond those kept, and places that were too deep or too many to look at. */
  readonly truncated: number;
}

const MAX_CHANGES = 1000;

type RawChange = deepDiff.Diff<unknown>;

/**
 * Lists changes through `deep-diff` on a bounded normal form of both values. They are records to read and to store; the
 * verdict is the comparator's alone.
 */
export function listChanges(newValue: unknown, oldValue: unknown): ChangeList {
  const oldNormal = normalize(oldValue);
  const newNormal = normalize(newValue);
  // Wrapped, because deep-diff compares roots by other rules than what stands below them.
  const raw = deepDiff.diff({ root: oldNormal.form }, { root: newNormal.form }) ?? [];
  const whole = raw.filter((change) => !touchesCut(change));
  const changes = whole.slice(0, MAX_CHANGES).map(recordOf);
  const cuts = Math.max(oldNormal.cuts, newNormal.cuts);
  return { changes, truncated: whole.length - changes.length + cuts };
}

function touchesCut(change: RawChange): boolean {
  const inner = change.kind === 'A' ? change.item : change;
  const isTag = (change.path ?? []).includes('~cut');
  return isTag || isCut('lhs' in inner ? inner.lhs : null) || isCut('rhs' in inner ? inner.rhs : null);
}

function recordOf(change: RawChange): ChangeRecord {
  const path = (change.path ?? []).slice(1).map((key) => (typeof key === 'string' ? originalKey(key) : key));
  const inner = change.kind === 'A' ? change.item : change;
  return {
    kind: change.kind,
    path,
    ...('lhs' in inner ? { old: inner.lhs } : {}),
    ...('rhs' in inner ? { new: inner.rhs } : {}),
    ...(change.kind === 'A' ? { index: change.index } : {}),
  };
}
