import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';

import { renderAnnotations } from '../../reporters/annotations.ts';
import { createPlotKit } from '../../reporters/html/plot-library.ts';
import { renderHtml } from '../../reporters/html.ts';
import { renderJobSummary } from '../../reporters/job-summary.ts';
import { renderJson } from '../../reporters/json.ts';
import { renderJunit } from '../../reporters/junit.ts';
import { renderMarkdown } from '../../reporters/markdown.ts';
import { renderTerminal } from '../../reporters/terminal.ts';
import { decideGate } from '../../src/gate/decide-gate.ts';
import type { Report } from '../../src/record/report.ts';
import { reportWith } from './hostile.ts';
import { readStructure } from './markdown-structure.ts';

/** What ends a place in one of the formats, or begins another. */
const BREAKERS = [
  ...[
    '<',
    '>',
    '&',
    '"',
    "'",
    '`',
    '```',
    '|',
    '\\',
    '%',
    ':',
    ',',
    '::',
    '#',
    '*',
    '_',
    '~',
    '[',
    ']',
    '(',
    ')',
  ],
  ...[
    '\n',
    '\r',
    '\t',
    '\u0000',
    '\u0007',
    '\u001b',
    '\u001b[2J',
    '\u009b',
    '\u007f',
    '\u0085',
    '\u2028',
    '\ufffe',
  ],
  ...[
    '\u202e',
    '\u2066',
    '\ud800',
    '\udc00',
    '👩‍👩‍👧',
    'é',
    '日本',
    '&lt;',
    '&#60;',
    '%0A::error::',
    ']]>',
    '<![CDATA[',
  ],
  ...[
    '<!--',
    '-->',
    '</style>',
    '</svg>',
    '<svg onload=',
    '</details>',
    '<script>',
    'javascript:',
    ' onx=',
    '{{',
    '${',
  ],
];

const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...BREAKERS), fc.string({ unit: 'binary', maxLength: 4 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

/** Seeded, so that a red run is red again. */
const RUNS = { seed: 20261122, numRuns: 40 };

/** Words of several scripts and most family emoji are written with them. */
const JOINERS = /\u200c|\u200d/g;
const plots = createPlotKit();

/** Renders reports in which every text of a user is one hostile text. */
function always(holds: (report: Report) => void, numRuns = RUNS.numRuns): void {
  fc.assert(
    fc.property(hostileText, (text) => holds(reportWith(text))),
    { ...RUNS, numRuns },
  );
}

/** Names of elements and of attributes that a text uses, sorted. */
function vocabulary(html: string): readonly string[] {
  const nodes = [...parseHTML(html).document.querySelectorAll('*')];
  const words = nodes.flatMap((node) => [
    node.tagName.toLowerCase(),
    ...node.getAttributeNames().map((name: string) => `@${name}`),
  ]);
  return [...new Set(words)].toSorted();
}

describe('whatever names, values and paths hold', { timeout: 120_000 }, () => {
  it('HTML has the elements and attributes that it always has', () => {
    const render = (report: Report): string => renderHtml(report, decideGate(report), { plots });
    const usual = vocabulary(render(reportWith('plain')));

    always((report) => {
      const html = render(report);
      expect(vocabulary(html).filter((word) => !usual.includes(word))).toEqual([]);
      expect(html.replaceAll(JOINERS, '')).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Cs}/u);
    }, 20);
  });

  it('Markdown has the tags, headings and columns that it always has', () => {
    for (const render of [renderMarkdown, renderJobSummary]) {
      always((report) => {
        const { markup, tags, headings, cellCounts } = readStructure(render(report, decideGate(report)));
        expect(tags.filter((tag) => !['br', 'code', 'details', 'sub', 'summary'].includes(tag))).toEqual([]);
        expect(headings).toHaveLength(1);
        expect(new Set(cellCounts)).toEqual(new Set([7, 8]));
        expect(markup).not.toMatch(/javascript:|<!--|\]\(/);
      });
    }
  });

  it('XML has the elements that it always has, and only characters that XML knows', () => {
    const elements = (xml: string): readonly string[] =>
      Array.from(
        xml.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').matchAll(/<\/?([^\s/>]+)/g),
        ([, tag = '']) => tag,
      );
    const render = (report: Report): string => renderJunit(report, decideGate(report));
    const usual = new Set(elements(render(reportWith('plain'))));

    always((report) => {
      const xml = render(report);
      expect(elements(xml).filter((element) => !usual.has(element))).toEqual([]);
      expect(xml).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    });
  });

  it('workflow commands are one a line, and every line is one', () => {
    const lines = reportWith('plain');
    const usual = renderAnnotations(lines, decideGate(lines)).split('\n').length;

    always((report) => {
      const text = renderAnnotations(report, decideGate(report));
      expect(text.split('\n')).toHaveLength(usual);
      expect(text.replaceAll(/^::error( file=[^,:\n]*,line=\d+,title=[^,:\n]*)?::.*\n/gm, '')).toBe('');
      expect(text).not.toMatch(/[^\P{Cc}\n]/u);
    });
  });

  it.each([true, false])('the terminal gets no escape but for colours (colour: %s)', (color) => {
    always((report) => {
      const text = renderTerminal(
        report,
        decideGate(report),
        { width: 100, color, details: true, all: true },
        {},
      );
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what is looked for.
      expect(text.replaceAll(/\u001b\[\d+m/g, color ? '' : '$&')).not.toMatch(/[^\P{Cc}\n]/u);
    });
  });

  it('JSON is the report again', () => {
    always((report) => {
      expect(JSON.parse(renderJson(report))).toEqual(report);
    });
  });
});
