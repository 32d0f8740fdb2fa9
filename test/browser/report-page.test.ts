import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createPlotKit } from '../../reporters/html/plot-library.ts';
import { renderHtml } from '../../reporters/html.ts';
import { renderJunit } from '../../reporters/junit.ts';
import { decideGate } from '../../src/gate/decide-gate.ts';
import type { Report } from '../../src/record/report.ts';
import { hostileReport } from '../reporters/hostile.ts';
import { KEEPS, SLOWER, SLOWER_IN_PART } from '../reporters/sample-costs.ts';
import { sampleHistory } from '../reporters/sample-history.ts';
import { FINE, NOT_FINE, sampleReport } from '../reporters/sample-reports.ts';
import { findLowContrast } from './low-contrast.ts';
import { openPage, startBrowser } from './open-page.ts';
import { amountIn, marksIn, misfit, ratioIn, rowsOf } from './plotted.ts';

const SLOW = 120_000;
const ALL_TRIALS = '#all > .all table';
const plots = createPlotKit();
const html = (report: Report): string =>
  renderHtml(report, decideGate(report), { plots, history: sampleHistory(SLOWER.id) });
const ALL = html(sampleReport([...FINE, ...NOT_FINE, SLOWER_IN_PART]));
const HOSTILE_PAGE = html(hostileReport());

describe('report.html in Chromium', { timeout: SLOW }, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await startBrowser();
  }, SLOW);

  afterAll(async () => await browser?.close());

  it.each([
    ['light', ALL],
    ['dark', ALL],
    ['light', HOSTILE_PAGE],
    ['dark', HOSTILE_PAGE],
  ] as const)(
    'is shown without a request, a word on the console or a text that is hard to read: %s',
    async (colorScheme, text) => {
      const { page, incidents } = await openPage(browser, text, { colorScheme });
      const { seen, low } = await findLowContrast(page);

      expect(seen).toBeGreaterThan(300);
      expect(low).toEqual([]);
      expect(incidents).toEqual([]);
      await page.context().close();
    },
  );

  it('runs nothing of what names and values hold', async () => {
    const { page, incidents } = await openPage(browser, HOSTILE_PAGE);
    const strangers = await page.evaluate(`[
      typeof EVIL,
      document.scripts.length,
      [...document.querySelectorAll('*')].filter((node) => node.getAttributeNames().some((name) => name.startsWith('on'))).length,
    ]`);

    expect(strangers).toEqual(['undefined', 0, 0]);
    expect(await page.locator('body').innerText()).toContain('<script>EVIL</script>');
    expect(incidents).toEqual([]);
    await page.context().close();
  });

  it('would run nothing even where something got in', async () => {
    const broken = ALL.replace(
      '</header>',
      '</header><script>document.title = "EVIL"</script><img src="http://evil.invalid/x">',
    );
    const { page, incidents } = await openPage(browser, broken);

    expect(broken).not.toBe(ALL);
    expect(await page.title()).not.toContain('EVIL');
    expect(incidents.filter((incident) => incident.startsWith('request'))).toEqual([]);
    await page.context().close();
  });

  it('fits a narrow screen, and moves only what is too wide', async () => {
    const { page } = await openPage(browser, ALL, { viewport: { width: 360, height: 800 } });
    await page.evaluate('for (const fold of document.querySelectorAll("details")) fold.open = true');

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.context().close();
  });

  it('folds open on paper, which is light', async () => {
    const { page } = await openPage(browser, ALL, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const command = page.locator('details.trial:not([open]) .body').first();

    expect((await command.boundingBox())?.height).toBeGreaterThan(100);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect((await findLowContrast(page)).low).toEqual([]);
    await page.context().close();
  });

  it('can be read without a mouse: landmarks, one first heading, a skip link, a mark where the keyboard is', async () => {
    const { page } = await openPage(browser, ALL);
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');

    expect(await focused.innerText()).toBe('To the findings');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineWidth')).toBe('3px');
    expect(await page.locator('h1').count()).toBe(1);
    for (const landmark of ['header', 'nav', 'main', 'footer'])
      expect(await page.locator(landmark).count()).toBe(1);
    const levels = (await page.evaluate(
      `Array.from(document.querySelectorAll('h1, h2, h3, h4'), ({ tagName }) => Number(tagName[1]))`,
    )) as readonly number[];
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 1) + 1)).toEqual([]);
    await page.context().close();
  });

  it('opens the trial that a link of the table leads to', async () => {
    const { page } = await openPage(browser, ALL);
    await page.locator(`${ALL_TRIALS} a`).nth(3).click();

    expect(await page.evaluate('location.hash')).toBe('#trial-4');
    expect(await page.locator('#trial-4').isVisible()).toBe(true);
    await page.context().close();
  });
});

describe('the plots of report.html', { timeout: SLOW }, () => {
  let browser: Browser;
  let page: Awaited<ReturnType<typeof openPage>>['page'];

  beforeAll(async () => {
    browser = await startBrowser();
    ({ page } = await openPage(browser, ALL));
  }, SLOW);

  afterAll(async () => await browser?.close());

  it('show in the forest what the table of all trials says', async () => {
    const marks = await marksIn(page, 'plot-forest', 'path:has(title)');
    const rows = (await rowsOf(page, ALL_TRIALS)).filter((row) => row[4] !== '');

    expect(marks.length).toBe(rows.length);
    expect(marks.map(({ title }) => title.split(': ').at(-1))).toEqual(
      rows.map((row) => `${row[3]} ${row[4]?.replace(' to ', ' ')}`),
    );
    const inside = marks.flatMap((mark, index): [number, number][] => {
      const ratio = ratioIn(rows[index]?.[3] ?? '');
      return ratio < 2.5 ? [[Math.log(ratio), mark.x]] : [];
    });
    expect(inside.length).toBeGreaterThan(5);
    expect(misfit(inside)).toBeLessThan(0.6);
  });

  it('show in the scatter the times of one call', async () => {
    const marks = await marksIn(page, 'plot-scatter', 'path:has(title)');
    const calls = (await rowsOf(page, ALL_TRIALS)).flatMap((row) =>
      row[7] === '' ? [] : [row[7]?.split(' → ') ?? []],
    );

    expect(marks.map(({ title }) => title.split(': ').at(-1))).toEqual(calls.map((sides) => sides.join(' ')));
    const places = (axis: 'x' | 'y', side: number): [number, number][] =>
      marks.map((mark, index) => [Math.log(amountIn(calls[index]?.[side] ?? '')), mark[axis]]);
    expect(misfit(places('x', 0))).toBeLessThan(0.6);
    expect(misfit(places('y', 1))).toBeLessThan(0.6);
  });

  it('show in the memory bars the share of new in old', async () => {
    const bars = await marksIn(page, 'plot-memory', 'rect:has(title)');
    const rows = (await rowsOf(page, '#memory table')).filter((row) => amountIn(row[1] ?? '') > 0);

    expect(bars.length).toBe(rows.length);
    const widths = bars.map(({ width }, index): [number, number] => {
      const [, oldBytes = '', newBytes = ''] = rows[index] ?? [];
      return [amountIn(newBytes) / amountIn(oldBytes), width];
    });
    expect(misfit([...widths, [0, 0]])).toBeLessThan(2);
  });

  it('show in the histogram as many pairs as its table', async () => {
    const id = await anchorOf('quote › batch of 500');
    const rows = await rowsOf(page, `figure:has(#${id}-pairs) table`);
    const counted = [2, 1].flatMap((column) =>
      rows.map((row) => Number(row[column])).filter((count) => count > 0),
    );
    const bars = await marksIn(page, `${id}-pairs`, 'rect');

    expect(bars.length).toBe(counted.length);
    expect(
      misfit([...bars.map(({ height }, index): [number, number] => [counted[index] ?? 0, height]), [0, 0]]),
    ).toBeLessThan(0.6);
  });

  it.each([
    ['heap', 'memo', (row: readonly string[]) => Number(row[2]?.replaceAll(',', ''))],
    ['history', 'quote › batch of 500', (row: readonly string[]) => Math.log(ratioIn(row[2] ?? ''))],
  ])('show in the %s plot what its table says', async (part, trial, heightOf) => {
    const id = await anchorOf(trial);
    const rows = await rowsOf(page, `figure:has(#${id}-${part}) table`);
    const dots = await marksIn(page, `${id}-${part}`, 'circle');

    expect(dots.length).toBe(rows.length);
    expect(
      misfit(rows.map((row, index): [number, number] => [heightOf(row), dots[index]?.y ?? 0])),
    ).toBeLessThan(0.6);
  });

  it('show growth as its table says', async () => {
    const id = await anchorOf('unique › grows');
    const rows = await rowsOf(page, `figure:has(#${id}-growth) table`);
    const dots = await marksIn(page, `${id}-growth`, 'circle');
    const times = [1, 2].flatMap((column) => rows.map((row) => amountIn(row[column] ?? '')));

    expect(dots.length).toBe(times.length);
    expect(
      misfit(times.map((ns, index): [number, number] => [Math.log(ns), dots[index]?.y ?? 0])),
    ).toBeLessThan(0.6);
  });

  async function anchorOf(label: string): Promise<string> {
    const found = page.locator('details.trial', {
      has: page.locator('h3', { hasText: new RegExp(`^${label}$`) }),
    });
    return (await found.first().getAttribute('id')) ?? '';
  }
});

describe('junit.xml in Chromium', { timeout: SLOW }, () => {
  it.each([
    ['of everything', sampleReport([...FINE, ...NOT_FINE, KEEPS])],
    ['of hostile names and values', hostileReport()],
  ])('is read by a strict parser: %s', async (_, report) => {
    const browser = await startBrowser();
    const { page } = await openPage(browser, '<!doctype html><title>x</title>');
    const xml = renderJunit(report, decideGate(report));
    const read = await page.evaluate(`(() => {
      const parsed = new DOMParser().parseFromString(${JSON.stringify(xml)}, 'application/xml');
      return [parsed.querySelectorAll('parsererror').length, parsed.querySelectorAll('testcase').length];
    })()`);

    expect(read).toEqual([0, report.trials.length]);
    await browser.close();
  });
});
