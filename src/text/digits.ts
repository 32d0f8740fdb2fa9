/** Prints a number with 3 significant digits, trailing zeros kept, never in exponent form, with a true minus sign. */
export function significant(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 20)).replace('-', '−');
}
