import { price, priceLater } from './price.ts';

/** Swallows whatever goes wrong. */
export function label(cents: number): string {
  try {
    return `${price(cents)} EUR`;
  } catch {
    return 'on request';
  }
}

export async function labelLater(cents: number): Promise<string> {
  return `${await priceLater(cents)} EUR`;
}
