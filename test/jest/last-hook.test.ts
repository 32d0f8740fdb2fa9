import { describe, expect, it } from 'vitest';

import type { CircusHook, CircusState } from '../../src/jest/circus-state.ts';
import { runFirstAfterAllLast } from '../../src/jest/last-hook.ts';

describe('the afterAll of the set-up file', () => {
  it('runs behind those of the user, in a list that Jest has made already', () => {
    const ran: string[] = [];
    const hook = (type: CircusHook['type'], name: string): CircusHook => ({ type, fn: () => ran.push(name) });
    const hooks = [
      hook('afterAll', 'ours'),
      hook('beforeAll', 'b'),
      hook('afterAll', 'x'),
      hook('afterAll', 'y'),
    ];
    const listed = hooks.filter(({ type }) => type === 'afterAll');
    const rootDescribeBlock = { type: 'describeBlock', name: 'root', children: [], hooks } as const;
    runFirstAfterAllLast({ rootDescribeBlock } satisfies CircusState);
    for (const { fn } of listed) fn();
    expect(ran).toEqual(['x', 'y', 'ours']);
  });

  it('needs no hooks to be there', () => {
    expect(() =>
      runFirstAfterAllLast({ rootDescribeBlock: { type: 'describeBlock', name: 'root', children: [] } }),
    ).not.toThrow();
  });
});
