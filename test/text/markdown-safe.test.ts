import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlSafe, markdownFence, markdownSafe } from '../../src/text/markdown-safe.ts';

describe('markdownSafe', () => {
  it('is a plain code span where nothing in the text can end it', () => {
    expect(markdownSafe('$.a_b[*] *x* @ana #12')).toBe('`$.a_b[*] *x* @ana #12`');
  });

  it.each(['a`b', 'a|b', 'a\\|b', '<img src=x>', ' padded ', '', '&lt;'])(
    'is made of entities for %j',
    (text) => {
      expect(markdownSafe(text)).toMatch(/^<code>(?:[\p{L}\p{N} ]|&#\d+;)*<\/code>$/u);
    },
  );

  it('never lets a pipe, a line end or a backtick of the text through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inner = markdownSafe(text)
          .replace(/^(?:`|<code>)/, '')
          .replace(/(?:`|<\/code>)$/, '');
        expect(inner).not.toMatch(/[`|<>\n\r]/);
      }),
    );
  });
});

describe('htmlSafe', () => {
  it('keeps letters and makes entities of all punctuation', () => {
    expect(htmlSafe('</summary> a')).toBe('<code>&#60;&#47;summary&#62; a</code>');
  });
});

describe('markdownFence', () => {
  it('has a fence that is longer than every run of backticks inside', () => {
    expect(markdownFence(['a', '````', '```js'], 'text')).toBe('`````text\na\n````\n```js\n`````');
    expect(markdownFence(['plain'], 'diff')).toBe('```diff\nplain\n```');
  });

  it('keeps one line for one line, whatever is in it', () => {
    expect(markdownFence(['a\n```\n<script>'], 'text').split('\n')).toHaveLength(3);
  });
});
