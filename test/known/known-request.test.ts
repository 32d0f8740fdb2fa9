import { describe, expect, it } from 'vitest';
import { readAllowedLimit, readUntil } from '../../src/known/known-request.ts';

describe('until when something is accepted', () => {
  it.each([
    ['2026-12-24', '2026-12-24'],
    ['30d', '2026-12-22'],
    ['0d', '2026-11-22'],
    ['90d', '2027-02-20'],
  ])('reads %s', (given, day) => {
    expect(readUntil(given, '2026-11-22')).toBe(day);
  });

  it.each([
    [undefined, 'not said'],
    ['soon', 'not said'],
    ['2026-11-21', 'is over'],
    ['91d', 'more than 90 days'],
    ['2026-02-30', 'not said'],
  ])('refuses %s', (given, problem) => {
    expect(() => readUntil(given, '2026-11-22')).toThrow(problem);
  });
});

describe('how much is accepted', () => {
  it('is read as people write it', () => {
    expect(readAllowedLimit('+25%', 'time')).toBe(1.25);
    expect(readAllowedLimit('1.4', 'allocated')).toBe(1.4);
    expect(readAllowedLimit('64B', 'kept')).toBe(64);
  });

  it('is never less than all', () => {
    expect(() => readAllowedLimit('0.9', 'time')).toThrow('at least 1');
    expect(() => readAllowedLimit('25%', 'time')).toThrow('+25%');
    expect(() => readAllowedLimit(undefined, 'kept')).toThrow('64B');
  });

  it.each(['time', 'kept'] as const)('is a number that there is, for %s', (what) => {
    expect(() => readAllowedLimit('9'.repeat(320), what)).toThrow('how much is allowed is not said');
  });
});
