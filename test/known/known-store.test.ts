import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { KnownEntry } from '../../src/known/known-entry.ts';
import { KNOWN_FILE, readKnown, writeKnown } from '../../src/known/known-store.ts';

const ENTRY: KnownEntry = {
  id: 't:0a1b2c3d',
  trial: '0a1b2c3d',
  file: null,
  in: 'quote',
  what: 'time',
  limit: 1.25,
  reason: 'meant',
  owner: '@ana',
  issue: null,
  since: '2026-11-20',
  until: '2027-01-31',
};

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'known-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the stored accepted differences', () => {
  it('are read back as they were written', () => {
    writeKnown(root, { max: 3, entries: [ENTRY] });
    expect(readKnown(root)).toEqual({ max: 3, entries: [ENTRY] });
  });

  it.each<[string, Partial<KnownEntry>]>([
    ['an owner without a name', { owner: '' }],
    ['a limit without an end', { limit: Number.POSITIVE_INFINITY }],
  ])('stay as they were where %s could not be read back', (_, broken) => {
    writeKnown(root, { max: 3, entries: [ENTRY] });
    const before = readFileSync(join(root, KNOWN_FILE), 'utf8');
    const other = { ...ENTRY, ...broken, id: 't:00000000' } as KnownEntry;

    expect(() => writeKnown(root, { max: 3, entries: [ENTRY, other] })).toThrow(KNOWN_FILE);
    expect(readFileSync(join(root, KNOWN_FILE), 'utf8')).toBe(before);
  });
});
