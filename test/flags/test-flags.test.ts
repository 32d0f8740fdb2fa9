import { describe, expect, it } from 'vitest';

import { beginTestFlags, currentTestFlags, testFlagsOf } from '../../src/flags/test-flags.ts';
import { createFlags } from '../../src/flags.ts';

const product = createFlags({
  file: 'no-such-file.json',
  definitions: { 'new-slug': false, tier: ['basic', 'plus'] },
});

describe('the flags of a test', () => {
  it('hold what its suites say, and above that what it sets', () => {
    const flags = beginTestFlags({}, 'a test');
    flags.addRow({ tier: 'plus' });
    flags.run(() => {
      expect(product.value('tier')).toBe('plus');
      flags.set('tier', 'basic');
      expect(product.value('tier')).toBe('basic');
      flags.reset('tier');
      expect(product.value('tier')).toBe('plus');
    });
    expect(product.value('tier')).toBe('basic');
  });

  it('are not those of a test that runs at the same time', async () => {
    const [one, two] = [beginTestFlags({}, 'one'), beginTestFlags({}, 'two')];
    const look = async (): Promise<unknown[]> => {
      const before = product.isOn('new-slug');
      await Promise.resolve();
      return [before, product.isOn('new-slug')];
    };
    one.set('new-slug', true);
    expect(await Promise.all([one.run(look), two.run(look)])).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('know what was evaluated in them', () => {
    const flags = beginTestFlags({}, 'suite > a test');
    flags.set('new-slug', true);
    flags.run(() => product.isOn('new-slug'));
    expect(flags.exposures).toEqual([
      { flag: 'new-slug', value: true, variant: 'on', source: 'scope', scope: 'suite > a test' },
    ]);
  });

  it('are found by their test, and by what runs in them', () => {
    const test = {};
    const flags = beginTestFlags(test, 'a test');
    expect(testFlagsOf(test)).toBe(flags);
    expect(testFlagsOf({})).toBeNull();
    expect(flags.run(currentTestFlags)).toBe(flags);
  });

  it('cannot be set when their test has ended, and what it set is gone', () => {
    const flags = beginTestFlags({}, 'a test');
    flags.set('new-slug', true);
    flags.end();
    expect(() => flags.set('new-slug', true)).toThrow('called after its test had ended');
    expect(flags.run(() => product.isOn('new-slug'))).toBe(false);
  });

  it('refuse a flag that nobody knows', () => {
    const flags = beginTestFlags({}, 'a test');
    expect(() => flags.set('new-slugs', true)).toThrow('Did you mean "new-slug"?');
    expect(() => flags.addRow({ 'new-slog': true })).toThrow('Did you mean "new-slug"?');
  });
});
