import { describe, expect, it } from 'vitest';

import { ExpectHost } from '../../src/expect/expect-host.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';
import { plainRecord } from '../data/plain-record.ts';

const ROOT = import.meta.filename.replace('/test/expect/expect-host.test.ts', '');

describe('the host of the standalone expect', () => {
  it('tells file and line from the call alone', () => {
    const host = new ExpectHost({ root: ROOT, store: null });
    expect([host.locate(null), host.locate({ promise: '' })]).toMatchObject([
      { file: 'test/expect/expect-host.test.ts', line: 12, testName: null, ordinal: 0, again: null },
      { file: 'test/expect/expect-host.test.ts', line: 12, ordinal: 1 },
    ]);
  });

  it('stores records where somebody collects them', () => {
    const stored: TrialRecord[] = [];
    new ExpectHost({ root: ROOT, store: (record) => stored.push(record) }).send(plainRecord());
    new ExpectHost({ root: ROOT, store: null }).send(plainRecord());
    expect(stored).toEqual([plainRecord()]);
  });

  it('refuses the asymmetric form', () => {
    const host = new ExpectHost({ root: ROOT, store: null });
    expect(() => host.locate({ isNot: false })).toThrow('asymmetric');
  });
});
