import { test } from 'twinrun/fixtures/vitest';
import { createMetrics } from 'twinrun/metrics';
import { afterAll, expect } from 'vitest';
import { flags as product } from '../src/slug';

test('another file starts clean', () => {
  expect(product.value('tier')).toBe('basic');
});

const metrics = createMetrics({ name: 'kept' });
afterAll(() => metrics.counter('files').inc(2));
