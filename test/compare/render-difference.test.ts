import { describe, expect, it } from 'vitest';
import { renderDifference } from '../../src/compare/render-difference.ts';
import { TRICKY_STRANGERS } from './tricky/tricky-strangers.ts';

function render(newValue: unknown, oldValue: unknown, maxLines = 60): string {
  return renderDifference(newValue, oldValue, maxLines).lines.join('\n');
}

describe('renderDifference', () => {
  it('shows what differs with a few equal lines around it', () => {
    expect(renderDifference({ a: 1, b: { c: [1, 2] } }, { a: 1, b: { c: [1, 3] } }, 60).lines).toEqual([
      '  … 2 equal lines',
      '    "b": {',
      '      "c": [',
      '        1,',
      '-       3,',
      '+       2,',
      '      ],',
      '    },',
      '  }',
    ]);
  });

  it('shows the one record that differs among 20,000', () => {
    const rows = (price: number): object[] =>
      Array.from({ length: 20_000 }, (_, id) => ({ id, price: id === 15_000 ? price : id }));
    const { lines, omitted } = renderDifference(rows(1), rows(2), 40);
    expect(lines).toContain('-     "price": 2,');
    expect(lines).toContain('+     "price": 1,');
    expect(lines.length).toBeLessThan(20);
    expect(omitted).toBe(0);
  });

  it('shows an added head of a long array, and no other line', () => {
    const rows = (from: number): object[] => Array.from({ length: 500 }, (_, at) => ({ id: from + at }));
    const lines = renderDifference([{ id: -1 }, ...rows(0)], rows(0), 40).lines;
    expect(lines.filter((line) => line.startsWith('- '))).toEqual([]);
    expect(lines).toContain('+     "id": -1,');
  });

  it('shows the one key that differs among 5,000', () => {
    const wide = (value: number): object =>
      Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, at === 4321 ? value : at]));
    expect(render(wide(1), wide(2))).toContain('-   "k4321": 2,\n+   "k4321": 1,');
  });

  it('names the place where printing shows no difference', () => {
    expect(
      render(
        () => 1,
        () => 2,
      ),
    ).toBe('- [Function]\n+ [Function]');
    let [newDeep, oldDeep]: unknown[] = [1, 2];
    for (let depth = 0; depth < 100; depth += 1) [newDeep, oldDeep] = [{ n: newDeep }, { n: oldDeep }];
    expect(render(newDeep, oldDeep)).toMatch(/^- \$\.n.*\.n: 2\n\+ \$\.n.*\.n: 1$/);
  });

  it('shows where long texts begin to differ', () => {
    const text = 'x'.repeat(100_000);
    expect(render(`${text}a`, `${text}b`)).toBe(
      `- $: from character 99980 "${'x'.repeat(20)}b"\n+ $: from character 99980 "${'x'.repeat(20)}a"`,
    );
  });

  it('compares texts line by line', () => {
    expect(render('a\nb\nc', 'a\nB\nc')).toBe('  "a\n- B\n+ b\n  c"');
  });

  it('shows classes, Maps, Sets and errors by name', () => {
    class Money {
      amount = 1;
    }
    expect(render(new Money(), { amount: 1 })).toBe('- {\n+ Money {\n    "amount": 1,\n  }');
    expect(render(new Map([['a', 1]]), new Map([['a', 2]]))).toBe(
      '  Map {\n-   "a" => 2,\n+   "a" => 1,\n  }',
    );
    expect(render(new Set([1, 2]), new Set([1, 3]))).toBe('  Set {\n    1,\n-   3,\n+   2,\n  }');
    expect(render(new TypeError('m'), new TypeError('n'))).toContain(
      '-   "message": "n",\n+   "message": "m",',
    );
  });

  it('lets no character of a value steer the terminal', () => {
    const nasty = '\u001b[2J\u202e\u0000';
    const text = render({ [nasty]: nasty, same: nasty, symbol: Symbol(nasty) }, { [nasty]: 1, same: nasty });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(text).toContain('\\u001b[2J');
  });

  it('starts every line with its mark', () => {
    const { lines } = renderDifference({ a: 'x\ny', b: [1] }, { a: 'x\nz', b: [2] }, 100);
    expect(lines.every((line) => /^(?:[-+] | {2})/.test(line))).toBe(true);
  });

  it('says how many lines it left out', () => {
    const rows = (value: number): number[] => Array.from({ length: 30 }, () => value);
    const whole = renderDifference(rows(1), rows(2), 1000);
    const cut = renderDifference(rows(1), rows(2), 5);
    expect(cut.lines).toEqual(whole.lines.slice(0, 5));
    expect(cut.omitted).toBe(whole.lines.length - 5);
  });

  it('is bounded for values of which everything differs', () => {
    const rows = (value: number): object[] =>
      Array.from({ length: 50_000 }, (_, id) => ({ id: `${id}${value}`, a: [value, value], b: { value } }));
    expect(renderDifference(rows(1), rows(2), 40).lines).toHaveLength(40);
    expect(renderDifference(rows(1), null, 40).lines).toHaveLength(40);
  });

  it.each(TRICKY_STRANGERS)('does not fail on %s', (_shows, newValue, oldValue, verdict) => {
    const { lines } = renderDifference(newValue, oldValue, 100);
    if (verdict === 'different') expect(lines.some((line) => /^[-+] /.test(line))).toBe(true);
    else expect(lines.length).toBeGreaterThan(0);
  });
});
