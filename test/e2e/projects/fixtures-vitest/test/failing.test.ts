import { describeFlags, test } from 'twinrun/fixtures/vitest';
import { expect } from 'vitest';
import { slug } from '../src/slug';

describeFlags(['new-slug', 'forgotten'], () => {
  test('writes dashes', () => {
    expect(slug('A B')).toBe('a-b');
  });
});

test.gate('new-slug')('needs nothing', () => {
  expect(slug('ab')).toBe('ab');
});
