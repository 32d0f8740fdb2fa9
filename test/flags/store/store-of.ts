import { readFileSync } from 'node:fs';

import {
  createFlagStore,
  type FlagStore,
  type FlagStoreOptions,
} from '../../../src/flags/store/flag-store.ts';

const clock = (): Date => new Date('2026-03-01T12:00:00Z');

/** The store of a flag file, by the clock of the tests. */
export function storeOf(path: string, more: Partial<FlagStoreOptions> = {}): FlagStore {
  return createFlagStore({ path, origin: 'flags.json', actor: 'me', clock, onWarning: () => {}, ...more });
}

export function set(flag: string, value: boolean | number) {
  return { op: 'set', flag, value } as const;
}

export function jsonOf(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
