/** Orders texts by code units, never by locale: the order must be the same on every machine. For `sort`. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
