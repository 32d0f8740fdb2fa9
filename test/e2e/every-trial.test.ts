import { describe, it } from 'vitest';

import { QUICK } from '../matrix/every-cell.ts';
import { holdCell } from '../matrix/hold-cell.ts';

/** The part of the matrix that fits the time of `npm test`; the whole of it is `npm run test:matrix`. */
describe('every kind of trial', { timeout: 600_000 }, () => {
  it.each(QUICK.map((cell) => [cell.name, cell] as const))('is told alike by %s', async (_, cell) => {
    await holdCell(cell);
  });
});
