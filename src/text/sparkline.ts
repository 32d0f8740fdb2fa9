const BARS = '▁▂▃▄▅▆▇█';
const PLAIN = '_.-:=+*#';

/** Draws numbers as a line of bars between the smallest and the largest; all alike stand in the middle. */
export function sparkline(values: readonly number[], ascii = false): string {
  const bars = ascii ? PLAIN : BARS;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values
    .map((value) => {
      const share = high === low ? 0.5 : (value - low) / (high - low);
      return bars[Math.min(bars.length - 1, Math.floor(share * bars.length))];
    })
    .join('');
}
