import { describe, expect, it } from 'vitest';
import { renderJobSummary } from '../../reporters/job-summary.ts';
import { renderMarkdown } from '../../reporters/markdown.ts';
import { decideGate } from '../../src/gate/decide-gate.ts';
import type { KnownEntryRecord } from '../../src/record/known-record.ts';
import type { Report } from '../../src/record/report.ts';
import { hostileReport } from './hostile.ts';
import { readStructure } from './markdown-structure.ts';
import { DIFFERS } from './sample-behaviours.ts';
import { SLOWER, UNSURE } from './sample-costs.ts';
import { sampleRecord } from './sample-record.ts';
import { FINE, NOT_FINE, sampleReport } from './sample-reports.ts';

const markdown = (report: Report): string => renderMarkdown(report, decideGate(report));
const jobSummary = (report: Report): string => renderJobSummary(report, decideGate(report));
const ALL = sampleReport([...FINE, ...NOT_FINE]);

const many = (count: number, of = sampleRecord()) =>
  Array.from({ length: count }, (_, index) => ({
    ...of,
    id: String(index).padStart(8, '0'),
    line: index + 1,
  }));

describe('renderMarkdown', () => {
  it('tells of a run with everything', async () => {
    await expect(markdown(ALL)).toMatchFileSnapshot('../golden/report-all.md');
  });

  it('tells of a run that is fine', async () => {
    await expect(markdown(sampleReport(FINE))).toMatchFileSnapshot('../golden/report-fine.md');
  });

  it('tells of a run without trials that it fails', () => {
    expect(markdown(sampleReport([]))).toMatch(/❌ fail[\s\S]*No trial ran/);
  });

  it('says why a run fails whose trials all pass', () => {
    const report = sampleReport([UNSURE], { policy: { unsure: 'fail', unverified: 'pass', stale: 'pass' } });

    expect(markdown(report)).toMatch(
      /❌ fail[\s\S]*```text\nmergeCarts .*the policy says that unsure fails\n```/,
    );
  });

  it('has a message for every trial that is not fine', () => {
    expect(markdown(ALL).match(/<details><summary>[^✓]/g)).toHaveLength(NOT_FINE.length);
  });

  it('fits into a comment on GitHub, however many trials there are', () => {
    const text = markdown(sampleReport([...many(3000), ...many(500, DIFFERS)]));

    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toContain('**3,500 trials** · 500 differ · 3000 fine');
    expect(text).toContain('_3000 trials that are fine left out for length: `report.json` has all._');
    expect(text).toMatch(/_\d+ messages left out for length/);
  });
});

const LONG_ENTRIES: readonly KnownEntryRecord[] = Array.from({ length: 50 }, (_, index) => ({
  id: `${index}|`.repeat(20),
  what: 'behaviour',
  trial: '0a1b2c3d',
  file: null,
  in: '|'.repeat(1000),
  path: '<'.repeat(1000),
  limit: null,
  reason: 'meant',
  owner: '|'.repeat(1000),
  issue: null,
  until: '2027-01-31',
  cases: 3,
  state: 'stale',
  unneededRuns: 0,
}));

const LONG_METRICS = Object.fromEntries(
  Array.from({ length: 5 }, (_, index) => [
    `${index}${'|'.repeat(1000)}`,
    {
      schemaVersion: 1,
      name: null,
      counters: Array.from({ length: 30 }, (_, n) => ({
        name: `calls.of-${n}/${'x'.repeat(100)}`,
        labels: { path: '<'.repeat(500) },
        value: 1,
      })),
      gauges: [],
      timers: [],
      histograms: [],
      rejected: 0,
      overflowed: 0,
      maxSamples: 100,
    },
  ]),
);

describe('renderJobSummary', () => {
  it('tells of a run with everything', async () => {
    await expect(jobSummary(ALL)).toMatchFileSnapshot('../golden/job-summary-all.md');
  });

  it('is empty where no trial ran', () => {
    expect(jobSummary(sampleReport([]))).toBe('');
  });

  it('sheds trials that are fine first, then messages, and says how many', () => {
    const text = jobSummary(sampleReport([...many(4000), ...many(200, SLOWER)]));

    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(400_000);
    expect(text.match(/▲ slower \|/g)).toHaveLength(200);
    expect(text.match(/<details><summary>▲ slower/g)).toHaveLength(200);
    expect(text).toMatch(/_\d+ trials that are fine left out for length/);
    expect(text).not.toMatch(/messages? left out/);
  });

  it('fits beside what others wrote into the same step', () => {
    const report = sampleReport(many(4000, SLOWER));
    const text = renderJobSummary(report, decideGate(report), 900_000);

    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(100_000);
    expect(text).toMatch(/left out for length/);
  });

  it.each<[string, Partial<Report>, string]>([
    ['accepted differences', { known: { max: 90, entries: LONG_ENTRIES } }, '… '],
    ['metrics', { metrics: LONG_METRICS }, '… metrics of'],
    [
      'doubts that the policy refuses',
      { policy: { unsure: 'fail', unverified: 'pass', stale: 'fail' } },
      'more reasons: npx twinrun gate says all',
    ],
  ])('fits into the least room, however many and long the %s', (_, more, leftOut) => {
    const unsure = many(60, { ...UNSURE, testName: '<'.repeat(1000) });
    const report = sampleReport([SLOWER, ...unsure], more);
    const text = renderJobSummary(report, decideGate(report), 992_000);

    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(8_000);
    expect(text).toContain('▲ slower');
    expect(text).toContain(leftOut);
  });

  it('says how many reasons are left out, also where there is room', () => {
    const report = sampleReport(many(25, UNSURE), {
      policy: { unsure: 'fail', unverified: 'pass', stale: 'pass' },
    });

    expect(jobSummary(report)).toContain('\n… 5 more reasons: npx twinrun gate says all\n');
  });

  it('fits even where every name and value is as long as can be', () => {
    const long = {
      ...DIFFERS,
      name: '<'.repeat(100_000),
      testName: '|'.repeat(100_000),
      again: '`'.repeat(100_000),
    };
    const text = jobSummary(sampleReport(many(5000, long)));

    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(400_000);
    expect(text).toContain('5,000 trials');
  });
});

describe('Markdown of hostile names and values', () => {
  it.each([
    ['report.md', markdown(hostileReport())],
    ['the job summary', jobSummary(hostileReport())],
  ])('stays text in %s', (_, text) => {
    const { markup, tags, headings, cellCounts } = readStructure(text);

    expect(text).toContain('EVIL');
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
    expect([...new Set(tags)].toSorted()).toEqual(['br', 'code', 'details', 'sub', 'summary']);
    expect(headings).toHaveLength(1);
    expect(new Set(cellCounts)).toEqual(new Set([7, 8]));
    expect(markup).not.toMatch(/@evil|javascript:|<!--|\]\(/);
  });

  it('opens and closes every fold', () => {
    const { tags, markup } = readStructure(markdown(hostileReport()));

    expect(markup.match(/<details>/g)).toHaveLength(NOT_FINE.length + 1);
    expect(tags.filter((tag) => tag === 'details')).toHaveLength(2 * (NOT_FINE.length + 1));
  });
});
