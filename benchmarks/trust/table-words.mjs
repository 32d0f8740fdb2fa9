/** A table in Markdown, with numbers to the right. */
export function table(head, rows) {
  const isNumeric = (index) => rows.every((cells) => /^[\d.,]*$/.test(String(cells[index])));
  const rule = head.map((_, index) => (index > 0 && isNumeric(index) ? '--:' : '---'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

export function count(cell, verdict) {
  return cell.filter((result) => result.verdict === verdict).length;
}

export function medianMs(cell) {
  const sorted = cell.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? '';
}

export function percentOf(share) {
  return `${Math.round(1000 * share) / 10}%`;
}

export function percent(change) {
  const value = Math.round((change - 1) * 1000) / 10;
  return value === 0 ? 'none' : `${value > 0 ? '+' : '−'}${Math.abs(value)}%`;
}

/** Most that a rate can be after so many events, at 95%: the mean of a Poisson distribution that shows no more so seldom. */
export function upperBound(events, n) {
  if (n === 0) return 1;
  let [low, high] = [0, 1000 + 10 * events];
  for (let step = 0; step < 60; step++) {
    const mean = (low + high) / 2;
    if (chanceOfAtMost(events, mean) > 0.05) low = mean;
    else high = mean;
  }
  return Math.min(1, high / n);
}

function chanceOfAtMost(events, mean) {
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; k <= events; k++) {
    term *= mean / k;
    sum += term;
  }
  return sum;
}
