import { describe, expect, it } from 'vitest';
import type { KnownDifference, KnownEntry } from '../../src/known/known-entry.ts';
import { parseKnown, printKnown } from '../../src/known/known-file.ts';

const ENTRY: KnownDifference = {
  id: '8f3c21',
  trial: '0a1b2c3d',
  file: 'src/quote.test.ts',
  in: 'totals › quote',
  what: 'behaviour',
  path: '$.discount',
  kind: 'value',
  changes: ['differs only by the sign of zero'],
  old: '0',
  new: '-0',
  reason: '-0 is serialised as 0',
  owner: '@ana',
  issue: '#412',
  since: '2026-11-20',
  until: '2027-01-31',
};

describe('the file of accepted differences', () => {
  it('reads what it writes, whatever is accepted', () => {
    const { id, trial, file, reason, owner, issue, since, until } = ENTRY;
    const base = { trial, file, in: ENTRY.in, reason, owner, issue, since, until };
    const entries: readonly KnownEntry[] = [
      ENTRY,
      { ...base, id: `k:${id}`, what: 'kept', limit: 64, issue: null },
      { ...base, id: `q:${id}`, what: 'quarantine', file: null },
      { ...base, id: `t:${id}`, what: 'time', limit: 1.25 },
    ];
    const read = parseKnown(printKnown({ max: 12, entries }), 'known.json');
    expect(read.max).toBe(12);
    expect(read.entries.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
      entries.toSorted((a, b) => a.id.localeCompare(b.id)),
    );
  });

  it('gives each entry a line of its own, in an order that does not depend on when it was added', () => {
    const other = { ...ENTRY, id: 'aaaaaa', file: 'a.test.ts' };
    const text = printKnown({ max: 40, entries: [ENTRY, other] });
    expect(text).toBe(printKnown({ max: 40, entries: [other, ENTRY] }));
    expect(text.split('\n').filter((line) => line.includes('"reason"'))).toHaveLength(2);
  });

  it('takes a blank file for an empty list', () => {
    expect(parseKnown(' \n', 'known.json').entries).toEqual([]);
  });

  it.each([
    ['{', 'it is not JSON'],
    ['{"version":2,"known":[]}', 'version 1'],
    ['{"version":1,"known":{}}', 'no list "known"'],
    ['{"version":1,"max":-1,"known":[]}', 'max is no whole number'],
    [broken({ reason: '' }), 'reason is no text'],
    [broken({ until: '2027-02-30' }), 'until is no day'],
    [broken({ what: 'colour' }), 'what is none of'],
    [broken({ changes: 'all' }), 'changes is no list'],
    [broken({ what: 'time', limit: 0.5 }), 'limit is no number of at least 1'],
    [JSON.stringify({ version: 1, known: [ENTRY, ENTRY] }), 'two entries have the same id'],
  ])('says what is wrong with %s', (text, problem) => {
    expect(() => parseKnown(text, 'known.json')).toThrow(problem);
    expect(() => parseKnown(text, 'known.json')).toThrow('known.json');
  });

  it.each([
    '\u001b[31m{',
    printKnown({ max: 9, entries: [ENTRY, ENTRY].map((one) => ({ ...one, id: '\u001b[31mx' })) }),
  ])('says what is wrong without the escapes of a hostile file: %j', (text) => {
    try {
      parseKnown(text, 'known.json');
      expect.unreachable('the file is broken');
    } catch (error) {
      expect(String(error)).toContain('known.json');
      expect(String(error)).not.toContain('\u001b');
    }
  });
});

function broken(changed: object): string {
  return JSON.stringify({ version: 1, known: [{ ...ENTRY, ...changed }] });
}
