import type { GroupTimes } from '../../src/measure/parts/group-looks.ts';
import { seededRandom } from '../../src/run/seeded-random.ts';

interface Sample {
  readonly looks: number;
  /** Spread of the logarithm of every look's times, or what draws a deviation. */
  readonly noise: number | (() => number);
  readonly oldNs?: number;
}

/** Groups of one case each, looked at so often, in which new takes so many times as long. */
export function groupTimes(ratios: readonly number[], { looks, noise, oldNs = 1000 }: Sample): GroupTimes[] {
  const random = seededRandom(1);
  const draw = typeof noise === 'number' ? () => noise * gauss(random) : noise;
  return ratios.map((ratio, index) => ({
    label: `case ${index}`,
    size: null,
    cases: [{ index, args: [index], callNs: oldNs }],
    looks: Array.from({ length: looks }, () => ({
      oldNs: oldNs * Math.exp(draw()),
      newNs: oldNs * ratio * Math.exp(draw()),
    })),
  }));
}

/** Sizes, looked at so often, with times of both sides as functions of the size. */
export function sizeTimes(
  sizes: readonly number[],
  timeOf: { readonly old: (size: number) => number; readonly new: (size: number) => number },
  { looks, noise }: { readonly looks: number; readonly noise: number },
  seed: number = 1,
): GroupTimes[] {
  const random = seededRandom(seed);
  return sizes.map((size, index) => ({
    label: `size ${size}`,
    size,
    cases: [{ index, args: [size], callNs: timeOf.old(size) }],
    looks: Array.from({ length: looks }, () => ({
      oldNs: timeOf.old(size) * Math.exp(noise * gauss(random)),
      newNs: timeOf.new(size) * Math.exp(noise * gauss(random)),
    })),
  }));
}

/** A draw from the normal distribution, by Box and Muller. */
export function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
