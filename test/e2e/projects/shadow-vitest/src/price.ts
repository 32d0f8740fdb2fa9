export function price(cents: number): string {
  return (cents / 100).toFixed(2);
}

export async function priceLater(cents: number): Promise<string> {
  await new Promise((resolve) => setImmediate(resolve));
  return price(cents);
}
