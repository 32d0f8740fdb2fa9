import type { ArgLists } from './measured-pair.ts';

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
  const chunkNs = meanBatchNs(chunks);
  const windowNs = budgetNs / WINDOWS_WANTED;
  const roomFor = (blocks: number): number => Math.floor(windowNs / (batchesIn(blocks) * chunkNs));
  const wanted = Math.min(chunks.length, CHUNKS_WANTED);
  const blocks = BLOCKS.find((candidate) => roomFor(candidate) >= wanted) ?? 0;
  return { chunks, chunksPerWindow: Math.min(chunks.length, Math.max(1, roomFor(blocks))), blocks };
}

/** What `count` windows of a plan take, about. */
export function windowsNs({ chunks, chunksPerWindow, blocks }: TimePlan, count: number): number {
  return count * chunksPerWindow * batchesIn(blocks) * meanBatchNs(chunks);
}

function batchesIn(blocks: number): number {
  return blocks === 0 ? 2 : 4 * blocks;
}

function meanBatchNs(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.batchNs, 0) / chunks.length;
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
