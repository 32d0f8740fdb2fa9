/** A logarithmic scale of ratios: from where to where, and which of them are written beside it. */
export interface RatioScale {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** What a reader expects to find on a scale of changes, the most telling first. */
const CANDIDATES: readonly number[] = [
  ...[
    1, 2, 0.5, 10, 0.1, 100, 0.01, 5, 0.2, 1.5, 3, 0.75, 4, 0.25, 20, 50, 1.2, 0.9, 1.1, 0.8, 1.3, 0.7, 1.4,
  ],
  ...[0.6, 1.05, 0.95, 1.02, 0.98, 1.15, 0.85, 1.01, 0.99, 1.03, 0.97, 1.005, 0.995, 1.002, 0.998],
];

/** Room that the words of a tick need. */
const TICK_PX = 54;

/**
 * Chooses a scale on which all of the ratios and 1 can be seen.
 *
 * @param wanted Ratios that are written before all others but 1.
 */
export function ratioScale(
  ratios: readonly number[],
  widthPx: number,
  wanted: readonly number[] = [],
): RatioScale {
  const known = ratios.filter((ratio) => ratio > 0 && Number.isFinite(ratio));
  const low = Math.min(1, ...known);
  const high = Math.max(1, ...known);
  // Never so narrow that a hair looks like a change, and a little air at both ends.
  const air = Math.max(Math.log(high / low) * 0.06, 0.01);
  const domain = [low / Math.exp(air), high * Math.exp(air)] as const;
  return { domain, ticks: ticksIn(domain, widthPx, wanted) };
}

function ticksIn(
  [low, high]: readonly [number, number],
  widthPx: number,
  wanted: readonly number[],
): readonly number[] {
  const pxPerLog = widthPx / Math.log(high / low);
  const taken: number[] = [];
  for (const tick of [1, ...wanted, ...CANDIDATES, ...roundSteps(low, high)]) {
    const isRoomy = taken.every((other) => Math.abs(Math.log(tick / other)) * pxPerLog >= TICK_PX);
    if (tick >= low && tick <= high && isRoomy) taken.push(tick);
  }
  return taken.sort((a, b) => a - b);
}

/** For scales far from 1, where no candidate lies. */
function roundSteps(low: number, high: number): readonly number[] {
  const step = 10 ** Math.floor(Math.log10((high - low) / 2));
  const first = Math.ceil(low / step);
  const count = Math.min(40, Math.floor(high / step) - first + 1);
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    Number(((first + index) * step).toPrecision(6)),
  );
}

/** A ratio as the words of a tick: `−50%`, `±0`, `+10%`, `×2`. */
export function tickWords(ratio: number): string {
  if (ratio === 1) return '±0';
  if (ratio >= 2) return `×${Number(ratio.toPrecision(4))}`;
  const percent = Number(((ratio - 1) * 100).toPrecision(4));
  return percent < 0 ? `−${-percent}%` : `+${percent}%`;
}
