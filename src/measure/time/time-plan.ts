import type { ArgLists } from '../measured-pair.ts';

/** Cases that are timed together as one batch. */
export interface Chunk {
  readonly argLists: ArgLists;
  /** Calls in one batch: whole passes over the cases. */
  readonly count: number;
  /** What a batch takes, about; mean of the two sides. */
  readonly batchNs: number;
}

/** How a window is made up. */
export interface TimePlan {
  readonly chunks: readonly Chunk[];
  /** Chunks in one window: all of them, or a random sample where all would take too long. */
  readonly chunksPerWindow: number;
  /** Blocks of four batches (old, new, new, old or the reverse) per chunk; 0 for a single pair of batches. */
  readonly blocks: number;
}

/** Short enough that most batches fall between two interruptions by the system, long against the clock's grain. */
export const BATCH_NS = 500_000;

/** Windows that should fit into the budget: half as many again as the least interval needs. */
const WINDOWS_WANTED = 24;

/** Blocks in a window, most first: four give the lower quartile of each side 8 values, and 0 stands for one pair. */
const BLOCKS = [4, 2, 1, 0] as const;

/** Chunks in a window where not all of them fit: enough to stand for the mixture. */
const CHUNKS_WANTED = 4;

/** Joins neighbours until a chunk takes about {@link BATCH_NS}; one whole that stays below it is repeated. */
export function packChunks(parts: readonly Chunk[], mostCalls: number): readonly Chunk[] {
  const groups: Chunk[][] = [];
  let groupNs = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    if (groupNs >= BATCH_NS) {
      groups.push([]);
      groupNs = 0;
    }
    groups.at(-1)?.push(part);
    groupNs += passNsOf(part);
  }
  const chunks = groups.map(joined);
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? [repeated(only, mostCalls)] : chunks;
}

/** Fits windows into the time that there is: as many blocks as leave room for enough of the chunks. */
export function planWindows(chunks: readonly Chunk[], budgetNs: number): TimePlan {
  const windowNs = budgetNs / WINDOWS_WANTED;
  const roomFor = (blocks: number): number => {
    const room = windowNs / batchesIn(blocks);
    return allNs(chunks) <= room ? chunks.length : Math.floor(room / meanChosenNs(chunks));
  };
  const wanted = Math.min(chunks.length, CHUNKS_WANTED);
  const blocks = BLOCKS.find((candidate) => roomFor(candidate) >= wanted) ?? 0;
  return { chunks, chunksPerWindow: Math.min(chunks.length, Math.max(1, roomFor(blocks))), blocks };
}

/** What `count` windows of a plan take, about. */
export function windowsNs({ chunks, chunksPerWindow, blocks }: TimePlan, count: number): number {
  const isWhole = chunksPerWindow === chunks.length;
  return count * batchesIn(blocks) * (isWhole ? allNs(chunks) : chunksPerWindow * meanChosenNs(chunks));
}

/**
 * How often chunks are chosen, relative to each other, where not all of them fit: by their time, so that those which
 * decide about the mixture are hardly ever missing, but none less than one of average time.
 */
export function choiceSizes(chunks: readonly Chunk[]): readonly number[] {
  const meanNs = allNs(chunks) / chunks.length;
  return chunks.map(({ batchNs }) => Math.max(batchNs, meanNs));
}

function batchesIn(blocks: number): number {
  return blocks === 0 ? 2 : 4 * blocks;
}

function allNs(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.batchNs, 0);
}

/** What a chunk takes on average when it is chosen by {@link choiceSizes}. */
function meanChosenNs(chunks: readonly Chunk[]): number {
  const sizes = choiceSizes(chunks);
  const weighted = chunks.reduce((sum, { batchNs }, index) => sum + batchNs * (sizes[index] ?? 0), 0);
  return weighted / sizes.reduce((sum, size) => sum + size, 0);
}

/** What one pass over the cases of a chunk takes. */
function passNsOf({ argLists, count, batchNs }: Chunk): number {
  return (batchNs / count) * argLists.length;
}

function joined(group: readonly Chunk[]): Chunk {
  const argLists = group.flatMap((part) => part.argLists);
  const batchNs = group.reduce((sum, part) => sum + passNsOf(part), 0);
  return { argLists, count: argLists.length, batchNs };
}

function repeated(chunk: Chunk, mostCalls: number): Chunk {
  const wanted = Math.round(BATCH_NS / Math.max(chunk.batchNs, 1));
  const passes = Math.max(1, Math.min(wanted, Math.floor(mostCalls / chunk.count)));
  return { ...chunk, count: chunk.count * passes, batchNs: chunk.batchNs * passes };
}
