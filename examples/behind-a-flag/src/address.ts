import { flags } from './flags.ts';
import { newAddress } from './new-address.ts';
import { oldAddress } from './old-address.ts';
import type { Query } from './query.ts';

/** What the site calls: the flag decides for each visitor. */
export function searchAddress(query: Query, visitor: string): string {
  return flags.isOn('native-address', { targetingKey: visitor }) ? newAddress(query) : oldAddress(query);
}
