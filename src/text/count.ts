/** Prints a whole number with commas between thousands, the same in every locale: `1,214`. */
export function formatCount(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Puts a noun behind its count: `1 case`, `3 cases`, `1,214 cases`. For nouns whose plural only adds an s. */
export function plural(n: number, noun: string): string {
  return `${formatCount(n)} ${noun}${n === 1 ? '' : 's'}`;
}
