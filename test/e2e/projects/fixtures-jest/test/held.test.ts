import { afterEach, beforeEach, describe, expect, jest, test as plain } from '@jest/globals';
import { describeFlags, flagMatrix, flags, implFixture, test, withFlags } from 'twinrun/fixtures/jest';
import { createMetrics } from 'twinrun/metrics';
import { newSlug, oldSlug, flags as product, slug } from '../src/slug';

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

test('set holds in this test', async ({ flags: own }) => {
  expect(slug('A B')).toBe('a_b');
  own.set('new-slug', true);
  expect(slug('A B')).toBe('a-b');
  await turn();
  expect(slug('A B')).toBe('a-b');
  expect(own.exposures.map(({ value }) => value)).toEqual([false, true, true]);
  own.reset('new-slug');
  expect(slug('A B')).toBe('a_b');
});

test('and not in the next', () => {
  expect(slug('A B')).toBe('a_b');
});

describe('together', () => {
  for (const tier of ['basic', 'plus', 'max']) {
    test.concurrent(`at tier ${tier}`, async ({ flags: own }) => {
      own.set({ tier, 'new-slug': tier === 'plus' });
      for (let turns = 0; turns < 20; turns++) {
        expect(product.value('tier')).toBe(tier);
        expect(product.isOn('new-slug')).toBe(tier === 'plus');
        await turn();
      }
    });
  }
  plain.concurrent('untouched', async () => {
    for (let turns = 0; turns < 20; turns++) {
      expect(product.value('tier')).toBe('basic');
      await turn();
    }
  });
});

describe('hooks', () => {
  const seen: string[] = [];
  beforeEach(() => flags.set('tier', 'max'));
  beforeEach((done) => {
    setImmediate(() => {
      expect(product.value('tier')).toBe('max');
      done();
    });
  });
  afterEach(() => {
    seen.push(String(product.value('tier')));
  });
  plain('see what they set', () => {
    expect(product.value('tier')).toBe('max');
  });
  plain('and end with it', (done) => {
    expect(seen).toEqual(['max']);
    flags.set('tier', 'plus');
    setImmediate(done);
  });
  test('for each test anew', () => {
    expect(seen).toEqual(['max', 'plus']);
    expect(product.value('tier')).toBe('max');
  });
});

describe('retries', () => {
  jest.retryTimes(2);
  let attempts = 0;
  test('begin anew', ({ flags: own }) => {
    attempts++;
    expect(slug('A B')).toBe('a_b');
    own.set('new-slug', true);
    expect(attempts).toBe(3);
  });
});

describe('a suite', () => {
  test.override({ flagOverrides: { tier: 'plus', 'new-slug': true } });
  test('is held', ({ flags: own }) => {
    expect([product.value('tier'), slug('A B')]).toEqual(['plus', 'a-b']);
    own.set('tier', 'basic');
    expect(product.value('tier')).toBe('basic');
  });
  describe('inside', () => {
    test.override({ flagOverrides: { tier: 'max' } });
    test('has its own', () => {
      expect(product.value('tier')).toBe('max');
    });
  });
});

describe.each([...flagMatrix({ tier: ['basic', 'plus'], 'new-slug': [false, true] }, 'full')])(
  '%j',
  (row) => {
    test.override({ flagOverrides: row });
    plain('is a row', () => {
      expect({ tier: product.value('tier'), 'new-slug': product.isOn('new-slug') }).toEqual(row);
    });
  },
);

describeFlags(['new-slug'], (row) => {
  plain('holds plain tests, too', () => {
    expect(product.isOn('new-slug')).toBe(row['new-slug']);
  });
  plain.concurrent('also concurrent ones', async () => {
    await turn();
    expect(product.isOn('new-slug')).toBe(row['new-slug']);
  });
});

const torn: string[] = [];
const it = test.extend({
  slugify: implFixture({ flag: 'new-slug', old: oldSlug, new: newSlug }),
  place: 'here',
  cleaned: async (_context: object, use: (value: string) => Promise<void>) => {
    await use('set up');
    torn.push('torn down');
  },
});

describeFlags(['new-slug'], (row) => {
  it('runs one suite against both', ({ slugify, place, cleaned }) => {
    expect([place, cleaned]).toEqual(['here', 'set up']);
    expect(slugify('A B')).toBe(row['new-slug'] ? 'a-b' : 'a_b');
    expect(slugify.name).toBe(row['new-slug'] ? 'newSlug' : 'oldSlug');
  });
  it.gate('new-slug')('writes dashes', ({ slugify }) => {
    expect(slugify('A B')).toBe('a-b');
  });
});
plain('fixtures were cleaned up, also behind a body that failed', () => {
  expect(torn).toHaveLength(4);
});

test('withFlags nests', async () => {
  await withFlags({ tier: 'plus' }, async () => {
    await turn();
    expect(withFlags({ 'new-slug': true }, () => [product.value('tier'), slug('A B')])).toEqual([
      'plus',
      'a-b',
    ]);
    expect(slug('A B')).toBe('a_b');
  });
  expect(product.value('tier')).toBe('basic');
});

test('an unknown flag is told', ({ flags: own }) => {
  expect(() => own.set('new-slugs', true)).toThrow('Did you mean "new-slug"?');
});

test('metrics are of this test', ({ metrics }) => {
  metrics.counter('calls').inc();
  expect(metrics.snapshot().counters).toMatchObject([{ name: 'calls', value: 1 }]);
});
test('and of no other', ({ metrics }) => {
  expect(metrics.snapshot().counters).toEqual([]);
});

test.concurrent('a trial belongs to its test', async ({ trial }) => {
  await turn();
  const { behaviour } = await trial({
    name: 'slug',
    old: newSlug,
    new: newSlug,
    cases: [['A B']],
    measure: false,
  });
  expect(behaviour.verdict).toBe('same');
});

createMetrics({ name: 'kept' }).counter('files').inc();
