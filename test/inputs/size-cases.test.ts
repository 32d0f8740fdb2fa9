import { describe, expect, it } from 'vitest';
import { readSizes, sizeCases } from '../../src/inputs/size-cases.ts';

const argsOfSize = (size: number) => [Array.from({ length: size }, () => 0)];

describe('readSizes', () => {
  it('is null where neither option is given', () => {
    expect(readSizes({})).toBeNull();
  });

  it('puts sizes in ascending order', () => {
    expect(readSizes({ sizes: [1000, 10, 100], argsOfSize })?.sizes).toEqual([10, 100, 1000]);
  });

  it.each([
    ['two sizes', { sizes: [1, 2], argsOfSize }, 'the option sizes'],
    ['too many', { sizes: Array.from({ length: 21 }, (_, at) => at + 1), argsOfSize }, 'the option sizes'],
    ['the same twice', { sizes: [1, 2, 2], argsOfSize }, 'different numbers'],
    ['a size of 0', { sizes: [0, 1, 2], argsOfSize }, 'above 0'],
    ['what is no list', { sizes: 100, argsOfSize }, 'Received: 100'],
    ['no argsOfSize', { sizes: [1, 2, 3] }, 'the option argsOfSize'],
    ['no sizes', { argsOfSize }, 'the option sizes'],
    ['cases beside it', { sizes: [1, 2, 3], argsOfSize, cases: [[1]] }, 'sizes or cases, not both'],
  ])('refuses %s, and shows what to write', (_, given, words) => {
    expect(() => readSizes(given)).toThrow(words);
    expect(() => readSizes(given)).toThrow('sizes: [100, 1000, 10000]');
  });
});

describe('sizeCases', () => {
  it('makes a case of each size and names it', () => {
    const { cases, source } = sizeCases({ sizes: [1, 2, 3], argsOfSize });
    expect(source).toBe('sizes');
    expect(cases[1]).toEqual({ index: 1, name: 'size 2', size: 2, args: [[0, 0]] });
  });

  it('refuses arguments that are no list', () => {
    const wrong = { sizes: [1, 2, 3], argsOfSize: ((size: number) => size) as never };
    expect(() => sizeCases(wrong)).toThrow('an array that holds the arguments of a call of size 1');
  });
});
