import { describe, expect, test } from 'vitest';
import { ITEMS, oldTotalLater, sameTotalLater, wrongTotalLater } from '../src/prices.ts';

const cases: [typeof ITEMS][] = [[ITEMS]];

describe.concurrent('together', () => {
  for (const [index, sides] of [sameTotalLater, wrongTotalLater, sameTotalLater].entries()) {
    test(`awaited ${index}`, async () => {
      await expect(sides).toMatchImpl(oldTotalLater, { cases, name: `awaited ${index}` });
    });

    test(`forgotten ${index}`, async () => {
      await Promise.resolve();
      expect(sides).toMatchImpl(oldTotalLater, { cases, name: `forgotten ${index}` });
    });
  }
});
