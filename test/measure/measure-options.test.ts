import { describe, expect, it } from 'vitest';
import { MEASURE_OPTION_NAMES, readMeasureOptions } from '../../src/measure/measure-options.ts';

describe('readMeasureOptions', () => {
  it('measures time and memory where nothing is said', () => {
    const confirm = { processes: 10, budgetMs: 40_000 };
    const usual = { time: true, memory: true, budgetMs: 1000, confirm };
    expect(readMeasureOptions(undefined)).toEqual(usual);
    expect(readMeasureOptions(true)).toEqual(usual);
    expect(readMeasureOptions({})).toEqual(usual);
  });

  it('measures nothing where it is false', () => {
    expect(readMeasureOptions(false)).toMatchObject({ time: false, memory: false });
  });

  it('takes each option', () => {
    expect(readMeasureOptions({ time: false, budgetMs: 250, confirm: false })).toEqual({
      time: false,
      memory: true,
      budgetMs: 250,
      confirm: null,
    });
    expect(readMeasureOptions({ memory: false })).toMatchObject({ time: true, memory: false });
  });

  it.each([
    ['a bare number', 500, /option measure/],
    ['null', null, /option measure/],
    ['an array', [], /option measure/],
    ['a misspelt name', { budget: 500 }, /no "budget"[\s\S]*budgetMs: …/],
    ['a limit in place of a switch', { time: 1.1 }, /measure\.time[\s\S]*true or false[\s\S]*1\.1/],
    ['a budget of nothing', { budgetMs: 0 }, /measure\.budgetMs[\s\S]*at least 50/],
    ['a budget without end', { budgetMs: Number.POSITIVE_INFINITY }, /measure\.budgetMs/],
    ['a budget in words', { budgetMs: '1s' }, /measure\.budgetMs[\s\S]*"1s"/],
  ])('refuses %s', (_, given, message) => {
    expect(() => readMeasureOptions(given)).toThrow(message);
  });

  it('names every option that it reads', () => {
    expect(MEASURE_OPTION_NAMES).toEqual(Object.keys(readMeasureOptions(undefined)));
  });
});
