import { describe, expect, it } from 'vitest';
import { mineLiterals } from '../../src/inputs/mine-literals.ts';

/** A function whose source is this text, so that no compiler rewrites it. */
function sourced(source: string): object {
  return new Function(source);
}

describe('mineLiterals', () => {
  it.each<{ source: string; numbers: number[] }>([
    { source: 'return n > 1000', numbers: [1000, 999, 1001, -1000] },
    { source: 'return n < -7', numbers: [7, 6, 8, -7] },
    { source: 'return 0xff', numbers: [255, 254, 256, -255] },
    { source: 'return 1_000', numbers: [1000, 999, 1001, -1000] },
    { source: 'return 2.5e3', numbers: [2500, 2499, 2501, -2500] },
    { source: 'return 10n', numbers: [10, 9, 11, -10] },
    { source: 'return a1 + b.c2', numbers: [] },
  ])('takes a number and its neighbours from $source', ({ source, numbers }) => {
    expect(mineLiterals([sourced(source)]).numbers).toEqual(numbers);
  });

  it.each<{ source: string; texts: string[] }>([
    { source: `return t.startsWith('abcd')`, texts: ['abcd'] },
    { source: `return "it's"`, texts: ["it's"] },
    { source: `return 'a\\tb\\x41\\u{1f600}'`, texts: ['a\tbA😀'] },
    { source: `return \`pre\${x}post\``, texts: ['pre', 'post'] },
    { source: 'return (/^abcd\\d+/.test(t))', texts: ['abcd'] },
    { source: `// 'no'\nreturn /* "no" */ ''`, texts: [] },
  ])('takes texts from $source', ({ source, texts }) => {
    expect(mineLiterals([sourced(source)]).texts).toEqual(texts);
  });

  it('does not take what stands in a string for a number, nor a comment mark in one for a comment', () => {
    const { numbers, texts } = mineLiterals([sourced(`return '12 // 13' + 14`)]);

    expect(texts).toEqual(['12 // 13']);
    expect(numbers).toEqual([14, 13, 15, -14]);
  });

  it('joins the constants of both sides, each once', () => {
    const both = [sourced('return 5'), sourced('return 5 + 9')];

    expect(mineLiterals(both).numbers).toEqual([5, 4, 6, -5, 9, 8, 10, -9]);
  });

  it('is short about tables of constants', () => {
    const table = Array.from({ length: 5000 }, (_, index) => index * 10).join();

    expect(mineLiterals([sourced(`return [${table}]`)]).numbers.length).toBeLessThanOrEqual(200);
  });
});
