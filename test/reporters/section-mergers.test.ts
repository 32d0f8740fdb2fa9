import { expect, it } from 'vitest';
import { SECTION_MERGERS } from '../../reporters/section-mergers.ts';
import { createMetrics } from '../../src/metrics.ts';
import { mergeReports } from '../../src/record/merge-reports.ts';
import type { Report } from '../../src/record/report.ts';
import { sampleReport } from './sample-reports.ts';

it('merges what shards hold beside their trials, by name', () => {
  const parts = ['a', 'b'].map((own, index) => {
    const metrics = createMetrics();
    metrics.counter('calls').inc(index + 1);
    const body = JSON.parse(JSON.stringify(metrics.snapshot()));
    const report = sampleReport([]);
    const run = { ...report.run, id: own, shard: { index: index + 1, count: 2 } };
    return { ...report, run, metrics: { shared: body, [own]: body } } as Report;
  });
  const { metrics, flags, routes } = mergeReports(parts, { sections: SECTION_MERGERS }).report;

  expect(Object.keys(metrics ?? {})).toEqual(['a', 'b', 'shared']);
  expect(JSON.stringify(metrics?.['shared'])).toContain('3');
  expect(JSON.stringify(metrics?.['a'])).not.toContain('3');
  expect([flags, routes]).toEqual([undefined, undefined]);
});
