import { describe, expect, it } from 'vitest';

import { type AnnotationSetting, renderAnnotations } from '../../reporters/annotations.ts';
import { decideGate } from '../../src/gate/decide-gate.ts';
import type { Report } from '../../src/record/report.ts';
import { hostileReport } from './hostile.ts';
import { DIFFERS } from './sample-behaviours.ts';
import { REPORTED, SLOWER, UNSURE } from './sample-costs.ts';
import { FINE, NOT_FINE, sampleReport } from './sample-reports.ts';

const annotations = (report: Report, setting?: AnnotationSetting): readonly string[] =>
  renderAnnotations(report, decideGate(report), setting).split('\n').slice(0, -1);

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...SLOWER,
    id: String(index).padStart(8, '0'),
    line: index + 1,
  }));

describe('renderAnnotations', () => {
  it('tells of a run with everything', async () => {
    const lines = annotations(sampleReport([...FINE, ...NOT_FINE]));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../golden/annotations-all.txt');
  });

  it('points at the test, with the finding as its title', () => {
    expect(annotations(sampleReport([SLOWER]))).toEqual([
      '::error file=src/price/quote.test.ts,line=31,title=slower%3A quote › batch of 500::quoteV2 is 18.4%25 slower than quoteV1 (99.9%25: 15.1%25 to 21.9%25; limit 10%25)%0AAgain: npx vitest run src/price/quote.test.ts -t "quote batch of 500"',
    ]);
  });

  it('says nothing of what does not stop the run', () => {
    expect(annotations(sampleReport([...FINE, REPORTED, UNSURE]))).toEqual([]);
    expect(
      annotations(sampleReport([UNSURE], { policy: { unsure: 'fail', unverified: 'pass', stale: 'pass' } })),
    ).toHaveLength(1);
  });

  it('tells of a run that is not complete', () => {
    expect(annotations(sampleReport([]))).toEqual(['::error::No trial ran, so nothing was compared.']);
  });

  it.each([
    [10, 10, /title=slower/],
    [11, 10, /^::error::… and 2 more/],
    [300, 10, /^::error::… and 291 more/],
  ])('makes of %i findings %i lines', (count, length, last) => {
    const lines = annotations(sampleReport(many(count)));

    expect(lines).toHaveLength(length);
    expect(lines.at(-1)).toMatch(last);
  });

  it('knows the folder of the project, and leaves out what the runner tells by itself', () => {
    const report = sampleReport([SLOWER, DIFFERS]);

    expect(annotations(report, { folder: 'packages/a' })[0]).toContain('file=packages/a/src/price/');
    expect(annotations(report, { told: new Set([SLOWER.id]) })).toHaveLength(1);
  });

  it('stays one command a line whatever names and values hold', () => {
    const lines = annotations(hostileReport());

    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      expect(line).toMatch(/^::error( file=[^,:]*,line=\d+,title=[^,:]*)?::[^\r\n]*$/);
      expect(line).not.toMatch(/\p{Cc}/u);
    }
  });
});
