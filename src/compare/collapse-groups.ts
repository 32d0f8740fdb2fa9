import type { DifferenceKind } from './difference.ts';
import type { GroupTally } from './difference-log.ts';
import type { Pattern } from './place.ts';

/** Groups that are told as one. */
export interface Collapsed {
  readonly kind: DifferenceKind;
  /** Labels of the common pattern, root first. */
  readonly labels: readonly string[];
  readonly tallies: readonly GroupTally[];
}

/** From so many sibling keys on that differ alike, an object is taken for a dictionary and its keys are told as `.*`. */
const MIN_SIBLINGS = 10;
/** Deeper patterns are left as they are: no dictionary is nested so deeply, and each level costs a pass. */
const MAX_DEPTH = 30;

/** Tells 200 groups `$.user-17.age` as one group `$.*.age`. */
export function collapseGroups(tallies: readonly GroupTally[]): readonly Collapsed[] {
  let groups = tallies.map((tally): Collapsed => {
    return { kind: tally.kind, labels: labelsOf(tally.pattern), tallies: [tally] };
  });
  if (groups.length < 2) return groups;
  const depth = groups.reduce((deepest, { labels }) => Math.max(deepest, labels.length), 0);
  for (let level = Math.min(depth, MAX_DEPTH) - 1; level > 0; level -= 1) {
    groups = collapseLevel(groups, level);
  }
  return groups;
}

/** How often all places of a pattern with `.*` in it were compared, also those without a difference. */
export function comparedOf(group: Collapsed): number {
  const [first] = group.tallies;
  if (first === undefined) return 0;
  if (group.tallies.length === 1) return first.pattern.compared;
  return rootOf(first.pattern).comparedAlong(group.labels.slice(1));
}

function labelsOf(pattern: Pattern): readonly string[] {
  const labels: string[] = [];
  for (let at: Pattern | null = pattern; at !== null; at = at.parent) {
    if (labels.length > MAX_DEPTH) return [];
    labels.push(at.label);
  }
  return labels.reverse();
}

function rootOf(pattern: Pattern): Pattern {
  let root = pattern;
  while (root.parent !== null) root = root.parent;
  return root;
}

function collapseLevel(groups: readonly Collapsed[], level: number): Collapsed[] {
  const buckets = new Map<unknown, Collapsed[]>();
  for (const group of groups) {
    const label = group.labels[level];
    // A group that has no key at this level stays alone.
    const name =
      label !== undefined && isKey(label)
        ? JSON.stringify([group.kind, group.labels.with(level, '.*')])
        : group;
    const bucket = buckets.get(name);
    if (bucket === undefined) buckets.set(name, [group]);
    else bucket.push(group);
  }
  return [...buckets.values()].flatMap((bucket) => collapseBucket(bucket, level));
}

function isKey(label: string): boolean {
  return label.startsWith('.') || label.startsWith('["') || label.startsWith('[Symbol');
}

function collapseBucket(bucket: readonly Collapsed[], level: number): readonly Collapsed[] {
  const [first] = bucket;
  const dictionary = bucket.length > 1 && bucket.some(({ labels }) => labels[level] === '.*');
  if (first === undefined || (bucket.length < MIN_SIBLINGS && !dictionary)) return bucket;
  return [
    {
      kind: first.kind,
      labels: first.labels.with(level, '.*'),
      tallies: bucket.flatMap(({ tallies }) => tallies),
    },
  ];
}
