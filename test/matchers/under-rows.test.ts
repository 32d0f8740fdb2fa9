import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { flagMatrix } from '../../src/flags/matrix/flag-matrix.ts';
import { createFlags } from '../../src/flags.ts';
import { currentHost, setCurrentHost } from '../../src/matchers/current-host.ts';
import { compareImpl, compareImplSync } from '../../src/matchers/script-door.ts';
import { toMatchImpl } from '../../src/matchers/to-match-impl.ts';
import type { MatcherOutcome, TrialHost } from '../../src/matchers/trial-host.ts';
import { trialRowRuns } from '../../src/record/flags/trial-row-runs.ts';
import { FakeHost } from './fake-host.ts';

const product = createFlags({ file: 'no-such-file.json', definitions: { dashes: false, loud: false } });
const oldSlug = (title: string): string => title.replaceAll(' ', '_');
const slug = (title: string): string => title.replaceAll(' ', product.isOn('dashes') ? '-' : '_');
const ROWS = flagMatrix(['dashes', 'loud'], 'full');
const options = { flags: ROWS, cases: [['a b'], ['ab']], measure: false, name: 'slug' };

describe('a trial under rows of flags', () => {
  let host = new FakeHost();
  let before: TrialHost | null = null;
  beforeEach(() => {
    before = currentHost();
    host = new FakeHost();
    setCurrentHost(host);
  });
  afterEach(() => {
    if (before !== null) setCurrentHost(before);
  });
  const match = (
    isNot: boolean,
    newFn: unknown,
    given: object,
  ): MatcherOutcome | PromiseLike<MatcherOutcome> =>
    toMatchImpl({ host, context: { isNot }, received: newFn, args: [oldSlug, given] });

  it('is one trial for each, and fails where one does, naming the row', () => {
    const outcome = match(false, slug, options) as MatcherOutcome;
    expect(outcome.pass).toBe(false);
    expect(outcome.message().match(/^under .*$/gm)).toEqual([
      expect.stringContaining('under dashes=on, loud=off, slug differs from oldSlug on 1 of 2 inputs'),
      expect.stringContaining('under dashes=on, loud=on, slug differs from oldSlug on 1 of 2 inputs'),
    ]);
    expect(host.records.map(({ row, behaviour }) => [row?.label, behaviour.verdict])).toEqual([
      ['dashes=off, loud=off', 'same'],
      ['dashes=off, loud=on', 'same'],
      ['dashes=on, loud=off', 'different'],
      ['dashes=on, loud=on', 'different'],
    ]);
    expect(new Set(host.records.map(({ id }) => id)).size).toBe(4);
    expect(host.records[2]?.row?.flags).toEqual({ dashes: true, loud: false });
  });

  it('shows in its records on which flag it depends', () => {
    void match(false, slug, options);
    expect(trialRowRuns(host.records).map(({ row, outcome }) => [row, outcome])).toEqual([
      ['dashes=off, loud=off', 'pass'],
      ['dashes=off, loud=on', 'pass'],
      ['dashes=on, loud=off', 'fail'],
      ['dashes=on, loud=on', 'fail'],
    ]);
  });

  it('passes where all rows pass, and leaves flags as they were', () => {
    expect(match(false, slug, { ...options, flags: [{ loud: true }, {}] })).toMatchObject({ pass: true });
    expect(product.isOn('loud')).toBe(false);
  });

  it('must differ under each row where a difference is demanded', () => {
    // The runner turns `pass` around.
    expect(match(true, slug, options)).toMatchObject({ pass: true });
    expect(match(true, slug, { ...options, flags: [{ dashes: true }] })).toMatchObject({ pass: false });
  });

  it('holds flags for sides that wait, one row after the other', async () => {
    const later = async (title: string): Promise<string> => {
      await Promise.resolve();
      return slug(title);
    };
    const outcome = await toMatchImpl({
      host,
      context: {},
      received: later,
      args: [async (title: string) => oldSlug(title), options],
    });
    expect(outcome.pass).toBe(false);
    expect(host.records.map(({ behaviour }) => behaviour.verdict)).toEqual([
      'same',
      'same',
      'different',
      'different',
    ]);
  });

  it('answers a script with the worst row, and all of them', async () => {
    const trial = compareImplSync({ ...options, old: oldSlug, new: slug, cases: [['a b']], measure: false });
    expect(trial.behaviour.verdict).toBe('different');
    expect(trial.row).toEqual({ dashes: true, loud: false });
    expect(trial.rows?.map(({ behaviour }) => behaviour.verdict)).toEqual([
      'same',
      'same',
      'different',
      'different',
    ]);
    const without = await compareImpl({ old: oldSlug, new: slug, cases: [['a b']], measure: false });
    expect(without).not.toHaveProperty('rows');
    expect(without).not.toHaveProperty('row');
  });

  it('refuses rows that are none, and flags that nobody knows', () => {
    expect(() => match(false, slug, { ...options, flags: [] })).toThrow(
      'the option flags is no list of rows',
    );
    expect(() => match(false, slug, { ...options, flags: [{ dashed: true }] })).toThrow(
      'Did you mean "dashes"?',
    );
  });
});
