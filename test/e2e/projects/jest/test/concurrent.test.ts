import { describe, expect, test } from '@jest/globals';
import { ITEMS, oldTotalLater, sameTotalLater, wrongTotalLater } from '../src/prices';

const cases: [typeof ITEMS][] = [[ITEMS]];

describe('together', () => {
  for (const [index, sides] of [sameTotalLater, wrongTotalLater, sameTotalLater].entries()) {
    test.concurrent(`awaited ${index}`, async () => {
      await expect(sides).toMatchImpl(oldTotalLater, { cases, name: `awaited ${index}` });
    });

    test.concurrent(`forgotten ${index}`, async () => {
      await Promise.resolve();
      expect(sides).toMatchImpl(oldTotalLater, { cases, name: `forgotten ${index}` });
    });
  }
});
