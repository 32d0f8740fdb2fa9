import { describe, expect, it } from 'vitest';
import { readConfirmOptions } from '../../../src/measure/processes/confirm-options.ts';

describe('readConfirmOptions', () => {
  const usual = { processes: 10, budgetMs: 40_000 };

  it.each([
    ['nothing', undefined, usual],
    ['true', true, usual],
    ['false', false, null],
    ['a number of processes', { processes: 10 }, { ...usual, processes: 10 }],
    ['a budget', { budgetMs: 5000 }, { ...usual, budgetMs: 5000 }],
  ])('reads %s', (_, given, settings) => {
    expect(readConfirmOptions(given)).toEqual(settings);
  });

  it.each([
    ['too few processes to tell their spread', { processes: 2 }, /processes[\s\S]*from 3 to 64/],
    ['half a process', { processes: 4.5 }, /whole number/],
    ['no budget', { budgetMs: 0 }, /budgetMs[\s\S]*at least 1000/],
    ['a slip', { proceses: 4 }, /no "proceses"[\s\S]*processes/],
    ['a word', 'off', /measure\.confirm has a value[\s\S]*confirm: false/],
  ])('refuses %s', (_, given, message) => {
    expect(() => readConfirmOptions(given)).toThrow(message);
  });
});
