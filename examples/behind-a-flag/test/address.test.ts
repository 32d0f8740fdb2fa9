import { test as base, describeFlags, flagMatrix, implFixture, withGate } from 'twinrun/fixtures/vitest';
import { describe, expect } from 'vitest';
import { searchAddress } from '../src/address.ts';
import { newAddress } from '../src/new-address.ts';
import { oldAddress } from '../src/old-address.ts';
import { searches } from './searches.ts';

const test = withGate(
  base.extend({ address: implFixture({ flag: 'native-address', old: oldAddress, new: newAddress }) }),
);

// The suite that was there before the rewrite, now once for each combination of the flags.
describeFlags(['native-address', 'short-lists'], (row) => {
  test('names what is searched for', ({ address }) => {
    expect(address({ q: 'blue shoes', page: 2 })).toBe('/search?q=blue%20shoes&page=2');
  });

  test('lists', ({ address }) => {
    const lists = row['short-lists'] ? 'tags=a%2Cb' : 'tags=a&tags=b';
    expect(address({ tags: ['a', 'b'] })).toBe(`/search?${lists}`);
  });

  test('leaves out what is empty', ({ address }) => {
    expect(address({ q: null, tags: [], sale: undefined })).toBe('/search');
  });

  test('keeps what would end the address early', ({ address }) => {
    expect(address({ q: 'AC/DC & friends? (live!)#1' })).toBe(
      '/search?q=AC%2FDC%20%26%20friends%3F%20%28live%21%29%231',
    );
  });

  // Only the new side can do this: where the flag is off, this test has to fail.
  test.gate('native-address')('takes a set for a list', ({ address }) => {
    expect(address({ tags: new Set(['a']) })).toBe('/search?tags=a');
  });
});

describe('the site', { concurrent: true }, () => {
  test('stays with the old side', () => {
    expect(searchAddress({ tags: new Set(['a']) }, 'visitor 1')).toBe('/search');
  });

  test('moves where the flag is on', ({ flags }) => {
    flags.set('native-address', true);
    expect(searchAddress({ tags: new Set(['a']) }, 'visitor 1')).toBe('/search?tags=a');
  });
});

test('both sides write the same addresses, whatever lists look like', () => {
  expect(newAddress).toMatchImpl(oldAddress, { cases: searches, flags: flagMatrix(['short-lists']) });
});
