import {
  flags as current,
  describeFlags,
  flagMatrix,
  implFixture,
  test,
  withFlags,
  withGate,
} from 'twinrun/fixtures/vitest';
import { createMetrics } from 'twinrun/metrics';
import { afterEach, beforeEach, describe, expect, test as plain } from 'vitest';
import { newSlug, oldSlug, flags as product, slug } from '../src/slug';

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

test('set holds in this test', async ({ flags }) => {
  expect(slug('A B')).toBe('a_b');
  flags.set('new-slug', true);
  expect(slug('A B')).toBe('a-b');
  await turn();
  expect(slug('A B')).toBe('a-b');
  expect(flags.exposures.map(({ value }) => value)).toEqual([false, true, true]);
  flags.reset('new-slug');
  expect(slug('A B')).toBe('a_b');
});

test('and not in the next', () => {
  expect(slug('A B')).toBe('a_b');
});

test.describe('together', { concurrent: true }, () => {
  for (const tier of ['basic', 'plus', 'max']) {
    test(`at tier ${tier}`, async ({ flags }) => {
      flags.set({ tier, 'new-slug': tier === 'plus' });
      for (let turns = 0; turns < 20; turns++) {
        expect(product.value('tier')).toBe(tier);
        expect(product.isOn('new-slug')).toBe(tier === 'plus');
        await turn();
      }
    });
  }
  test('untouched', async () => {
    for (let turns = 0; turns < 20; turns++) {
      expect(product.value('tier')).toBe('basic');
      await turn();
    }
  });
});

describe('hooks', () => {
  const seen: string[] = [];
  beforeEach<{ flags: { set(flag: string, value: string): void } }>(({ flags }) => flags.set('tier', 'max'));
  afterEach(() => {
    seen.push(String(product.value('tier')));
  });
  test('see what they set', () => {
    expect(product.value('tier')).toBe('max');
  });
  test('and end with it', ({ flags }) => {
    expect(seen).toEqual(['max']);
    flags.set('tier', 'plus');
  });
  test('for each test anew', () => {
    expect(seen).toEqual(['max', 'plus']);
    expect(product.value('tier')).toBe('max');
  });
});

describe('retries', () => {
  let attempts = 0;
  test('begin anew', { retry: 2 }, ({ flags }) => {
    attempts++;
    expect(slug('A B')).toBe('a_b');
    flags.set('new-slug', true);
    expect(attempts).toBe(3);
  });
});

describe('a suite', () => {
  test.override({ flagOverrides: { tier: 'plus', 'new-slug': true } });
  test('is held', ({ flags }) => {
    expect([product.value('tier'), slug('A B')]).toEqual(['plus', 'a-b']);
    flags.set('tier', 'basic');
    expect(product.value('tier')).toBe('basic');
  });
  describe('inside', () => {
    test.override({ flagOverrides: { tier: 'max' } });
    test('has its own', () => {
      expect(product.value('tier')).toBe('max');
    });
  });
});

describe.for(flagMatrix({ tier: ['basic', 'plus'], 'new-slug': [false, true] }, 'full'))('%o', (row) => {
  test.override({ flagOverrides: row });
  test('is a row', () => {
    expect({ tier: product.value('tier'), 'new-slug': product.isOn('new-slug') }).toEqual(row);
  });
});

describeFlags(['new-slug'], (row) => {
  plain('holds plain tests, too', () => {
    expect(product.isOn('new-slug')).toBe(row['new-slug']);
  });
  plain.concurrent('also concurrent ones', async () => {
    await turn();
    expect(product.isOn('new-slug')).toBe(row['new-slug']);
  });
});

const it = withGate(test.extend({ slugify: implFixture({ flag: 'new-slug', old: oldSlug, new: newSlug }) }));

describeFlags(['new-slug'], (row) => {
  it('runs one suite against both', ({ slugify }) => {
    expect(slugify('A B')).toBe(row['new-slug'] ? 'a-b' : 'a_b');
    expect(slugify.name).toBe(row['new-slug'] ? 'newSlug' : 'oldSlug');
  });
  it.gate('new-slug')('writes dashes', ({ slugify }) => {
    expect(slugify('A B')).toBe('a-b');
  });
});

it.gate('tier', 'plus')('soft failures count', () => {
  expect.soft(product.value('tier')).toBe('plus');
});
test.gate('new-slug')('forgotten promises count', () => {
  void expect(async () => 2).toMatchImpl(async () => 1, { measure: false });
});
test.gate('new-slug')('a hung body counts', () => new Promise(() => {}), 50);

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

plain('plain tests have flags, too', () => {
  current.set('tier', 'max');
  expect(product.value('tier')).toBe('max');
});
plain('that are put back', () => {
  expect(product.value('tier')).toBe('basic');
});

test('an unknown flag is told', ({ flags }) => {
  expect(() => flags.set('new-slugs', true)).toThrow('Did you mean "new-slug"?');
  expect(() => withFlags({ 'new-slog': true }, () => {})).toThrow('Did you mean "new-slug"?');
});

test('metrics are of this test', ({ metrics }) => {
  metrics.counter('calls').inc();
  expect(metrics.snapshot().counters).toMatchObject([{ name: 'calls', value: 1 }]);
});
test('and of no other', ({ metrics }) => {
  expect(metrics.snapshot().counters).toEqual([]);
});

test('a trial belongs to its test', { concurrent: true }, async ({ trial }) => {
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
