import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { placeInText, scanJson } from '../../../src/flags/file/scan-json.ts';

describe('scanJson', () => {
  it.each([
    ['a comma before the end of an object', '{"a": 1,}', 8, 'a name in double quotes'],
    ['a comma before the end of a list', '[1, ]', 4, 'a value'],
    ['a missing comma', '{"a": 1 "b": 2}', 8, ', or }'],
    ['a missing colon', '{"a" 1}', 5, ':'],
    ['a name without quotes', '{a: 1}', 1, 'a name in double quotes, or }'],
    ['a text in single quotes', "{'a': 1}", 1, 'a name in double quotes, or }'],
    ['a wrong bracket', '[1}', 2, ', or ]'],
    ['the end too early', '{"a": [1, 2', 11, ', or ]'],
    ['something after the end', '{} {}', 3, 'the end of the file'],
    ['a comment', '{ // words\n}', 2, 'a name in double quotes, or }'],
    ['a number with a leading zero', '[01]', 2, ', or ]'],
    ['a broken escape', '["\\x41"]', 1, 'a value or ]'],
    ['a line break in a text', '["a\nb"]', 1, 'a value or ]'],
  ])('finds %s', (_what, text, offset, expected) => {
    expect(scanJson(text).fault).toEqual({ offset, expected });
    expect(() => JSON.parse(text)).toThrow();
  });

  it('agrees with JSON.parse on what is JSON', () => {
    const pieces = fc.constantFrom(
      ...'{}[]:,"',
      '"a"',
      '1',
      '-',
      '0',
      '.5',
      'e9',
      'true',
      'null',
      ' ',
      '\n',
      '\\u00e9',
      '\\',
    );
    const soup = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
    const edited = fc
      .tuple(fc.json(), fc.nat(), pieces)
      .map(
        ([text, at, piece]) =>
          text.slice(0, at % (text.length + 1)) + piece + text.slice(at % (text.length + 1)),
      );
    fc.assert(
      fc.property(
        fc.oneof(soup, edited, fc.json()),
        (text) => (scanJson(text).fault === null) === parses(text),
      ),
      { seed: 7, numRuns: 5000 },
    );
  });

  it('takes every character that JSON takes in a text', () => {
    for (let code = 0x20; code < 0x3000; code += 1) {
      const text = JSON.stringify([String.fromCharCode(code)]);
      expect(scanJson(text).fault, text).toBeNull();
    }
    expect(scanJson(JSON.stringify(['😀', '\ud800'])).fault).toBeNull();
  });

  it('counts levels without a limit of its own', () => {
    expect(scanJson('['.repeat(200_000) + ']'.repeat(200_000))).toMatchObject({
      fault: null,
      depth: 200_000,
    });
  });

  it('tells names that stand twice in one object', () => {
    const text = '{"a": {"b": 1}, "c": {"b": 2, "\\u0062": 3}}';
    expect(scanJson(text).duplicates).toEqual([{ name: 'b', offset: text.indexOf('"\\u0062"') }]);
  });
});

describe('placeInText', () => {
  it.each([
    ['a\nbc', 3, 2, 2],
    ['a\r\nbc', 3, 2, 1],
    ['a\rbc', 2, 2, 1],
    ['', 0, 1, 1],
  ])('counts lines and columns from 1: %j at %i', (text, offset, line, column) => {
    expect(placeInText(text, offset)).toEqual({ line, column });
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
