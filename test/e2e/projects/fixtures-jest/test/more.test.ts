import { afterAll, expect, test } from '@jest/globals';
import { test as own } from 'twinrun/fixtures/jest';
import { createMetrics } from 'twinrun/metrics';
import { newSlug, flags as product } from '../src/slug';

own('another file starts clean', () => {
  expect(product.value('tier')).toBe('basic');
});

own.gate('new-slug')('forgotten promises count', () => {
  void expect(async () => 2).toMatchImpl(async () => 1, { measure: false });
});

own.gate('new-slug')('a hung body counts', () => new Promise(() => {}), 50);

test('a trial', () => {
  expect(newSlug).toMatchImpl(newSlug, { cases: [['A']], measure: false });
});

const metrics = createMetrics({ name: 'kept' });
afterAll(() => metrics.counter('files').inc(2));
