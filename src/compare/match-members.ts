import { nearestFirst, rankAll } from './nearest-first.ts';

/** Which members of two collections without order belong together; positions in the given lists. */
export interface MemberMatch {
  /** Members that agree, or that are the only ones to look alike and are still to be compared. */
  readonly pairs: readonly MemberPair[];
  readonly onlyNew: readonly number[];
  readonly onlyOld: readonly number[];
}

export interface MemberPair {
  readonly newIndex: number;
  readonly oldIndex: number;
  /** True where the two were compared already and agree. */
  readonly agreed: boolean;
}

/** How members are matched. */
export interface MemberMatching {
  /** A number that agreeing members share; `thorough` where the quick one does not tell members apart. */
  readonly hash: (side: 'new' | 'old', index: number, thorough: boolean) => number;
  /** A number that is near for members that agree, or null where nearness says nothing. */
  readonly rank: ((side: 'new' | 'old', index: number) => number) | null;
  readonly agree: (newIndex: number, oldIndex: number) => boolean;
  /** Whether two members are seen to agree at a glance; "no" means nothing. Missing where a glance is not enough. */
  readonly seesSame?: (newIndex: number, oldIndex: number) => boolean;
  /** True where two members that are the only ones to look alike must agree too before they are a pair. */
  readonly strict: boolean;
}

/** From this size on a bucket of members that look alike is split by a more thorough hash. */
const LARGE_BUCKET = 16;

/**
 * Matches members one to one: equal ones are looked for only among those with the same hash. Where "agrees" is no
 * equivalence (under a tolerance), the first partner that agrees is taken.
 */
export function matchMembers(
  newIndices: readonly number[],
  oldIndices: readonly number[],
  matching: MemberMatching,
): MemberMatch {
  const found = { pairs: [] as MemberPair[], onlyNew: [] as number[], onlyOld: [] as number[] };
  const [newRest, oldRest] = pairInOrder(newIndices, oldIndices, matching, found.pairs);
  for (const [news, olds] of bucketsOf(newRest, oldRest, matching, false)) {
    const large = Math.min(news.length, olds.length) > LARGE_BUCKET;
    const buckets: Iterable<Bucket> = large ? bucketsOf(news, olds, matching, true) : [[news, olds]];
    for (const bucket of buckets) matchBucket(bucket, matching, found);
  }
  return found;
}

/** Most collections hold the same members in the same order, and those need no hash. Answers all others. */
function pairInOrder(
  newIndices: readonly number[],
  oldIndices: readonly number[],
  { seesSame }: MemberMatching,
  pairs: MemberPair[],
): readonly [newRest: readonly number[], oldRest: readonly number[]] {
  if (seesSame === undefined) return [newIndices, oldIndices];
  const same = new Set<number>();
  newIndices.forEach((newIndex, at) => {
    const oldIndex = oldIndices[at];
    if (oldIndex === undefined || !seesSame(newIndex, oldIndex)) return;
    pairs.push({ newIndex, oldIndex, agreed: true });
    same.add(at);
  });
  const isRest = (_: number, at: number): boolean => !same.has(at);
  return [newIndices.filter(isRest), oldIndices.filter(isRest)];
}

type Bucket = readonly [newIndices: number[], oldIndices: number[]];

function bucketsOf(
  newIndices: readonly number[],
  oldIndices: readonly number[],
  matching: MemberMatching,
  thorough: boolean,
): Iterable<Bucket> {
  const newHashes = newIndices.map((index) => matching.hash('new', index, thorough));
  const oldHashes = oldIndices.map((index) => matching.hash('old', index, thorough));
  if (newHashes.some(isWild) || oldHashes.some(isWild)) return [[[...newIndices], [...oldIndices]]];
  const buckets = new Map<number, Bucket>();
  newIndices.forEach((index, at) => {
    bucketOf(buckets, newHashes[at])[0].push(index);
  });
  oldIndices.forEach((index, at) => {
    bucketOf(buckets, oldHashes[at])[1].push(index);
  });
  return buckets.values();
}

/** Hashes are never negative, except the one that stands for anything. */
function isWild(hash: number): boolean {
  return hash < 0;
}

function bucketOf(buckets: Map<number, Bucket>, hash = 0): Bucket {
  const known = buckets.get(hash);
  if (known !== undefined) return known;
  const made: Bucket = [[], []];
  buckets.set(hash, made);
  return made;
}

function matchBucket(
  [newIndices, oldIndices]: Bucket,
  matching: MemberMatching,
  found: { pairs: MemberPair[]; onlyNew: number[]; onlyOld: number[] },
): void {
  const [newIndex, oldIndex] = [newIndices[0], oldIndices[0]];
  const single = newIndices.length === 1 && oldIndices.length === 1 && !matching.strict;
  if (single && newIndex !== undefined && oldIndex !== undefined) {
    found.pairs.push({ newIndex, oldIndex, agreed: false });
    return;
  }
  const free = new Set(oldIndices);
  const candidates = candidatesOf(oldIndices, free, matching);
  for (const index of newIndices) {
    const partner = firstThat(candidates(index), (candidate) => matching.agree(index, candidate));
    if (partner === null) found.onlyNew.push(index);
    else {
      free.delete(partner);
      found.pairs.push({ newIndex: index, oldIndex: partner, agreed: true });
    }
  }
  found.onlyOld.push(...free);
}

/** In which order partners are tried: where numbers may differ a little, those with the nearest numbers first. */
function candidatesOf(
  oldIndices: readonly number[],
  free: ReadonlySet<number>,
  { rank }: MemberMatching,
): (newIndex: number) => Iterable<number> {
  if (rank === null || oldIndices.length <= LARGE_BUCKET) return () => free;
  const ranked = rankAll(oldIndices.map((index) => ({ index, rank: rank('old', index) })));
  return (newIndex) => nearestFirst(ranked, rank('new', newIndex), free);
}

function firstThat(indices: Iterable<number>, holds: (index: number) => boolean): number | null {
  for (const index of indices) {
    if (holds(index)) return index;
  }
  return null;
}
