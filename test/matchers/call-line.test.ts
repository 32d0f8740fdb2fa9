import { describe, expect, it } from 'vitest';

import { captureStack, framesFrom, lineOfCall } from '../../src/matchers/call-line.ts';

const STACK = `Error
    at toMatchImpl (/home/ana/shop/node_modules/twinrun/dist/a.js:9:9)
    at checkTotal (/home/ana/shop/test/check total.ts:7:3)
    at /home/ana/shop/test/total.test.ts:12:5
    at file:///home/ana/shop/test/total.test.ts:30:1`;

describe('the line of a call', () => {
  it('is that of the innermost frame in the test file', () => {
    expect(lineOfCall(STACK, '/home/ana/shop/test/total.test.ts')).toBe(12);
  });

  it('is found in a path with spaces and in a URL', () => {
    expect(lineOfCall(STACK, '/home/ana/shop/test/check total.ts')).toBe(7);
    expect(lineOfCall('    at file:///a/b.ts:30:1', '/a/b.ts')).toBe(30);
  });

  it('is unknown where no frame lies in the file', () => {
    expect(lineOfCall(STACK, '/home/ana/shop/test/other.test.ts')).toBeNull();
    expect(lineOfCall(STACK, '/home/ana/shop/test/total.test')).toBeNull();
    expect(lineOfCall('', '/a.ts')).toBeNull();
  });

  it('is told although the call is nested deeper than stacks usually show', () => {
    const deep = (depth: number): string => (depth === 0 ? captureStack(deep) : `${deep(depth - 1)}`);
    const limit = Error.stackTraceLimit;
    const stack = outermost(() => deep(30));
    expect(framesFrom(stack, import.meta.filename).split('\n').length).toBeGreaterThan(30);
    expect(stack).toContain('outermost');
    expect(Error.stackTraceLimit).toBe(limit);
  });
});

describe('the frames of a call', () => {
  it('start at the test file', () => {
    expect(framesFrom(STACK, '/home/ana/shop/test/total.test.ts').split('\n')).toEqual([
      '    at /home/ana/shop/test/total.test.ts:12:5',
      '    at file:///home/ana/shop/test/total.test.ts:30:1',
    ]);
  });

  it('are all of them where none lies in the file', () => {
    expect(framesFrom(STACK, '/elsewhere.ts').split('\n')).toHaveLength(4);
  });
});

function outermost(call: () => string): string {
  return `${call()}`;
}
