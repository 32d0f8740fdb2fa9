import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  answerOrder,
  createConfirmFolder,
  isAddressed,
  mayConfirm,
  sampleOrder,
} from '../../src/transport/confirm-channel.ts';

const ADDRESS = { file: 'a.test.ts', testName: 'a > b', ordinal: 3 };

describe('the channel between a trial and the processes that confirm it', () => {
  it('carries orders there and answers back, and leaves nothing behind', () => {
    const folder = createConfirmFolder();
    const path = folder.order(0, { ...ADDRESS, first: 'new', seed: 5 });
    const order = sampleOrder(path);
    expect(order).toMatchObject({ ...ADDRESS, first: 'new', seed: 5 });
    expect(folder.answer(0)).toBeNull();
    if (order !== null) answerOrder(order, { change: null, reason: 'too slow' });
    expect(folder.answer(0)).toEqual({ change: null, reason: 'too slow' });
    folder.remove();
    expect(existsSync(dirname(path))).toBe(false);
  });

  it.each([
    ['nothing', undefined, true],
    ['an empty word', '', true],
    ['off', 'off', false],
    ['an order', '/tmp/order.json', false],
  ])('lets a process with %s in its environment confirm: %s', (_, variable, expected) => {
    expect(mayConfirm(variable)).toBe(expected);
  });

  it.each([undefined, '', 'off', '/nowhere/order.json'])('sees no order in %s', (variable) => {
    expect(sampleOrder(variable)).toBeNull();
  });

  it.each([
    [{}, true],
    [{ file: 'b.test.ts' }, false],
    [{ testName: null }, false],
    [{ ordinal: 2 }, false],
  ])('knows a trial by file, test and order: with %o it is %s', (change, expected) => {
    expect(isAddressed(ADDRESS, { ...ADDRESS, ...change })).toBe(expected);
  });
});
