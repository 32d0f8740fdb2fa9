import { describe, expect, it } from 'vitest';

import { renderJobSummary } from '../../reporters/job-summary.ts';
import { renderMarkdown } from '../../reporters/markdown.ts';
import { renderTerminal } from '../../reporters/terminal.ts';
import { decideGate } from '../../src/gate/decide-gate.ts';
import { createMetrics } from '../../src/metrics/create-metrics.ts';
import type { Metrics } from '../../src/metrics/metrics.ts';
import type { Report } from '../../src/record/report.ts';
import { FINE, sampleReport } from './sample-reports.ts';

const STYLE = { width: 100, color: false };

function shopMetrics(): Metrics {
  const metrics = createMetrics();
  for (let call = 1; call <= 4000; call++) {
    metrics.timer('price', { impl: 'new' }).record(call * 1000);
    metrics.counter('calls', { impl: 'new' }).inc();
  }
  metrics.histogram('basket').record(39.5);
  metrics.gauge('queue').set(-7);
  metrics.counter('calls', { impl: 'new' }).inc(Number.NaN);
  return metrics;
}

function reportOf(metrics: Readonly<Record<string, Metrics>>, trials = FINE): Report {
  return sampleReport(trials, { metrics: JSON.parse(JSON.stringify(metrics)) });
}

const terminal = (report: Report): string => renderTerminal(report, decideGate(report), STYLE, {});
const markdown = (report: Report): string => renderMarkdown(report, decideGate(report));

describe('the metrics of a run', () => {
  it('stand in the terminal', () => {
    const shown = terminal(reportOf({ shop: shopMetrics() }));
    expect(
      shown.split('\n').filter((line) => /^ (metrics|price|basket|calls|queue|values)/.test(line)),
    ).toEqual([
      ' metrics  shop',
      ' price impl=new         4,000 calls  p50 2.00 ms · p95 3.79 ms · p99 3.96 ms',
      ' basket                     1 value  p50 39.5 · p95 39.5 · p99 39.5',
      ' calls impl=new               4,000',
      ' queue                           −7',
      ' values that were none            1',
    ]);
  });

  it('stand in Markdown', () => {
    const shown = markdown(reportOf({ shop: shopMetrics() }));
    expect(shown).toContain(
      '| Metrics `shop` | | |\n|:--|--:|:--|\n| `price impl=new` | 4,000 calls | p50 2.00 ms',
    );
    expect(shown).toContain('| `queue` | −7 |  |');
  });

  it('are shown also where no trial ran', () => {
    const report = reportOf({ shop: shopMetrics() }, []);
    expect(terminal(report)).toContain('price impl=new');
    expect(renderJobSummary(report, decideGate(report, { needsTrials: false }))).toContain('price impl=new');
    expect(terminal(sampleReport([]))).toBe('');
  });

  it('are cut where they are many, and that is said', () => {
    const metrics = createMetrics();
    for (let name = 0; name < 50; name++) metrics.counter(`n${name}`).inc();
    const report = reportOf(
      Object.fromEntries(Array.from({ length: 9 }, (_, name) => [`i${name}`, metrics])),
    );
    expect(terminal(report)).toContain('… 40 more in the report');
    expect(markdown(report)).toContain('… 30 more in `report.json`');
    expect(markdown(report)).toContain('… metrics of 4 more names in `report.json`');
  });

  it('cannot break out of their place, and what is none is left out', () => {
    const metrics = createMetrics();
    metrics.counter('calls', { who: 'a|b\n# <img src=x> \u001b[31m`' }).inc();
    const report = reportOf({ 'x\n## y': metrics });
    expect(terminal(report)).not.toContain('\u001b');
    expect(markdown(report)).not.toMatch(/^## y|<img|^# /m);
    expect(terminal(sampleReport(FINE, { metrics: { shop: { schemaVersion: 1 } } }))).toBe(
      terminal(sampleReport(FINE)),
    );
  });
});
