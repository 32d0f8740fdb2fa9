import { describe, expect, it } from 'vitest';

import { markup } from '../../../reporters/html/markup.ts';

describe('markup', () => {
  it('lets nothing of a text be anything but text', () => {
    expect(markup`<b title="${`"' onx='&`}">${'<i>&amp;</i>\n\u202e'}</b>`.html).toBe(
      '<b title="&quot;&#39; onx=&#39;&amp;">&lt;i&gt;&amp;amp;&lt;/i&gt;\\n\\u202e</b>',
    );
  });

  it('takes markup as it is, lists in turn, numbers, and null as nothing', () => {
    expect(markup`<p>${markup`<b>${1}</b>`}${[2, ['three', null]]}${null}</p>`.html).toBe(
      '<p><b>1</b>2three</p>',
    );
  });
});
