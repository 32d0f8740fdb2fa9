import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terminalSafe } from '../../src/text/terminal-safe.ts';

describe('terminalSafe', () => {
  it.each([
    ['a colour', '\u001b[31mred', '\\u001b[31mred'],
    ['an eight-bit escape', '\u009b2J', '\\u009b2J'],
    ['a hyperlink', '\u001b]8;;http://x\u0007', '\\u001b]8;;http://x\\u0007'],
    ['line ends and tabs', 'a\r\n\tb', 'a\\r\\n\\tb'],
    ['a right-to-left override', 'a\u202etxt.exe', 'a\\u202etxt.exe'],
    ['an isolate', '\u2066x\u2069', '\\u2066x\\u2069'],
    ['a zero-width space', 'a\u200bb', 'a\\u200bb'],
    ['a byte order mark', '\ufeffx', '\\ufeffx'],
    ['a tag character', '\u{e0041}', '\\u{e0041}'],
    ['line separators', '\u2028\u2029', '\\u2028\\u2029'],
    ['a lone surrogate', 'a\ud800', 'a\\ud800'],
  ])('shows %s as an escape', (_, text, shown) => {
    expect(terminalSafe(text)).toBe(shown);
  });

  it.each(['Ünïcode', '日本語', 'می\u200cخواهم', '👩\u200d👩\u200d👧', '→ ● ≠ −', 'a  b'])(
    'leaves %s as it is',
    (text) => {
      expect(terminalSafe(text)).toBe(text);
    },
  );

  it('cuts long text by characters, escapes counted, and never through the middle of one', () => {
    expect(terminalSafe('abcdef', 4)).toBe('abc…');
    expect(terminalSafe('abcd', 4)).toBe('abcd');
    expect(terminalSafe('😀😀😀', 2)).toBe('😀…');
    expect(terminalSafe('\u001b'.repeat(10), 8)).toBe('\\u001b\\…');
  });

  it('gives one printable line for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, length) => {
        expect(terminalSafe(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
        expect(Array.from(terminalSafe(text, length)).length).toBeLessThanOrEqual(length);
      }),
    );
  });
});
