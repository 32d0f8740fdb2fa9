/** Wrong from a thousand on. */
export function price(cents: number): string {
  if (cents >= 100_000) throw new RangeError('too much');
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

export async function priceLater(cents: number): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 1));
  return price(cents);
}
