import { shuffled } from './pilot-cases.ts';
import { type Chunk, choiceSizes, type TimePlan } from './time-plan.ts';

/** A chunk of a window, and how many chunks it stands for. */
export interface ChosenChunk {
  readonly chunk: Chunk;
  /** One over the chance that the chunk is chosen: a sum of weighted times is that of all chunks on average. */
  readonly weight: number;
}

/**
 * Chooses the chunks of one window: all of them, or a systematic sample with chances in proportion to
 * their sizes, weighted by the inverse of the chance (Horvitz and Thompson, "A generalization of sampling without
 * replacement from a finite universe", Journal of the American Statistical Association 47, 1952).
 */
export function chooseChunks(
  { chunks, chunksPerWindow }: TimePlan,
  random: () => number,
): readonly ChosenChunk[] {
  if (chunksPerWindow >= chunks.length) return chunks.map((chunk) => ({ chunk, weight: 1 }));
  const sizes = choiceSizes(chunks);
  const order = shuffled([...sizes.keys()], random);
  const step = sizes.reduce((sum, size) => sum + size, 0) / chunksPerWindow;
  let next = random() * step;
  let passed = 0;
  const chosen: ChosenChunk[] = [];
  for (const index of order) {
    const chunk = chunks[index];
    const size = sizes[index] ?? 0;
    passed += size;
    if (chunk === undefined || (passed <= next && size < step)) continue;
    chosen.push({ chunk, weight: Math.max(1, step / size) });
    while (next < passed) next += step;
  }
  return chosen;
}
