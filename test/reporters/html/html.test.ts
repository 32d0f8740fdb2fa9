import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';

import { createPlotKit } from '../../../reporters/html/plot-library.ts';
import { type HtmlParts, renderHtml } from '../../../reporters/html.ts';
import { decideGate } from '../../../src/gate/decide-gate.ts';
import type { Report } from '../../../src/record/report.ts';
import { hostileReport } from '../hostile.ts';
import { DIFFERS } from '../sample-behaviours.ts';
import { FASTER, KEEPS, SLOWER, SLOWER_IN_PART, UNSURE } from '../sample-costs.ts';
import { sampleHistory } from '../sample-history.ts';
import { FINE, NOT_FINE, sampleReport } from '../sample-reports.ts';

const plots = createPlotKit();
const html = (report: Report, given: Partial<HtmlParts> = {}): string =>
  renderHtml(report, decideGate(report), { plots, ...given });
const pageOf = (text: string) => parseHTML(text).document;
const ALL = sampleReport([...FINE, ...NOT_FINE, SLOWER_IN_PART]);

/** As many trials as asked, of every kind in turn. */
function many(count: number) {
  const kinds = [SLOWER, FASTER, UNSURE, KEEPS, SLOWER_IN_PART, DIFFERS, ...FINE];
  return Array.from({ length: count }, (_, index) => ({
    ...(kinds[index % kinds.length] ?? SLOWER),
    id: String(index).padStart(8, '0'),
    testName: `suite ${index % 7} > does thing number ${index}`,
  }));
}

describe('renderHtml', () => {
  it('tells of a run with everything', async () => {
    await expect(html(ALL, { history: sampleHistory(SLOWER.id) })).toMatchFileSnapshot(
      '../../golden/report-all.html',
    );
  });

  it('tells of a run that is fine', async () => {
    await expect(html(sampleReport(FINE))).toMatchFileSnapshot('../../golden/report-fine.html');
  });

  it('tells of a run without trials that it fails', () => {
    const page = pageOf(html(sampleReport([])));

    expect(page.querySelector('header')?.textContent).toContain('No trial ran');
    expect(page.querySelector('header')?.getAttribute('class')).toBe('top fail');
  });

  it('puts failures first and has an article for each trial', () => {
    const page = pageOf(html(ALL));
    const findings = [...page.querySelectorAll('details.trial .finding')].map((node) =>
      node.textContent?.trim(),
    );

    expect(findings).toHaveLength(ALL.trials.length);
    expect(findings[0]).toContain('error');
    expect(findings.slice(-FINE.length)).toEqual(FINE.map(() => '✓ fine'));
    expect(page.querySelectorAll('#not-fine details.trial')).toHaveLength(NOT_FINE.length + 1);
  });

  it('opens failures where they are few, and lists them where they are many', () => {
    expect(
      pageOf(html(sampleReport([SLOWER, ...FINE]))).querySelectorAll('details.trial[open]'),
    ).toHaveLength(1);
    expect(pageOf(html(ALL)).querySelectorAll('details.trial[open]')).toHaveLength(0);
  });

  it('says in words and numbers what each plot shows', () => {
    const page = pageOf(html(ALL, { history: sampleHistory(SLOWER.id) }));
    const plotted = [...page.querySelectorAll('svg')];

    expect(plotted.length).toBeGreaterThan(8);
    for (const svg of plotted) {
      const labelId = svg.getAttribute('aria-labelledby') ?? '';
      expect(svg.getAttribute('role')).toBe('img');
      expect(page.getElementById(labelId)?.textContent?.length).toBeGreaterThan(20);
    }
    for (const table of page.querySelectorAll('table')) {
      expect(table.querySelector('caption')?.textContent).not.toBe('');
      expect(table.querySelectorAll('tbody th[scope=row]')).toHaveLength(
        table.querySelectorAll('tbody tr').length,
      );
    }
  });

  it('has every id once, and no link to nowhere', () => {
    const page = pageOf(html(ALL));
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    const targets = [...page.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? '');

    expect(new Set(ids).size).toBe(ids.length);
    expect(targets.length).toBeGreaterThan(ALL.trials.length);
    expect(targets.filter((target) => !ids.includes(target.replace(/^#/, '')))).toEqual([]);
  });

  it('draws the staircase only where memory is kept, growth only where there are sizes', () => {
    const idsOf = (report: Report): string => html(report);

    expect(idsOf(sampleReport([KEEPS]))).toContain('id="trial-1-heap"');
    expect(idsOf(sampleReport([SLOWER]))).not.toContain('-heap"');
    expect(idsOf(sampleReport([SLOWER_IN_PART]))).toContain('id="trial-1-growth"');
    expect(idsOf(sampleReport([SLOWER]))).not.toContain('-history"');
  });

  it('stays under 2 MB for 300 trials, and says what it leaves out of more', () => {
    const page = html(sampleReport(many(300)));
    const huge = html(sampleReport(many(4000)));

    expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
    expect(pageOf(page).querySelectorAll('details.trial')).toHaveLength(300);
    expect(Buffer.byteLength(huge)).toBeLessThan(2_000_000);
    expect(huge).toMatch(/[\d,]+ more trials left out for length/);
  });

  it('stays under 2 MB where every name and value is as long as can be', () => {
    const long = {
      ...DIFFERS,
      name: '<'.repeat(100_000),
      testName: '&'.repeat(100_000),
      again: '"'.repeat(100_000),
    };
    const trials = Array.from({ length: 1000 }, (_, index) => ({
      ...long,
      id: String(index).padStart(8, '0'),
    }));

    expect(Buffer.byteLength(html(sampleReport(trials)))).toBeLessThan(2_000_000);
  });

  it('needs nothing from outside: no script, no address, and a policy that forbids both', () => {
    for (const text of [html(ALL), html(hostileReport())]) {
      const page = pageOf(text);
      expect(
        page.querySelectorAll('script, link, img, iframe, object, embed, base, form, input'),
      ).toHaveLength(0);
      expect(page.querySelector('meta[http-equiv]')?.getAttribute('content')).toContain("default-src 'none'");
      expect(
        [...page.querySelectorAll('[href], [src], [action]')].filter(
          (node) => !(node.getAttribute('href') ?? '').startsWith('#'),
        ),
      ).toHaveLength(0);
      expect(text.replaceAll(/"http:\/\/www\.w3\.org\/[^"]*"/g, '')).not.toMatch(
        /(src|href|url\()["']?\s*=?\s*["']?https?:/,
      );
    }
  });
});
