/** Prints a ratio of new over old as a change: `+18.4%`, `−3.0%` (true minus sign), `±0.0%`. */
export function formatChange(ratio: number): string {
  if (Number.isNaN(ratio)) return '–';
  if (ratio === Number.POSITIVE_INFINITY) return '+∞%';
  const percent = ((ratio - 1) * 100).toFixed(1);
  if (/^-?0\.0$/.test(percent)) return '±0.0%';
  return percent.startsWith('-') ? `−${percent.slice(1)}%` : `+${percent}%`;
}

/** Prints an interval of ratios as an interval of changes: `+15.1% to +21.9%`. */
export function formatInterval(low: number, high: number): string {
  return `${formatChange(low)} to ${formatChange(high)}`;
}
