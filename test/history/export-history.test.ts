import { describe, expect, it } from 'vitest';

import { EXPORT_FORMATS } from '../../src/history/export-format.ts';
import { exportHistory } from '../../src/history/export-history.ts';
import { plainLine, plainLines } from './plain-line.ts';

const HOSTILE = '=cmd|\' /C calc\'!A0 "q" \\ \n# EOF\r\nBenchmarkX 1 1 ns/op\u001b[31m, a-8';
const lines = plainLines(3, (index) => ({ ratio: 1 + index / 10, newNs: 1000 + index * 100 }));
const hostile = [plainLine({ name: HOSTILE, machine: 'm"}\n', test: HOSTILE })];

describe('exportHistory', () => {
  it('gives github-action-benchmark the last run of each trial as { name, unit, value, range, extra }', () => {
    const [time, allocated] = JSON.parse(exportHistory(lines, 'github-action-benchmark')) as Record<
      string,
      unknown
    >[];
    expect(time).toEqual({
      name: 'slugify [00000001]: time, new over old',
      unit: 'ratio',
      value: 1.2,
      range: '0.99 to 1.05',
      extra: 'same, behaviour same, 3 inputs',
    });
    expect(allocated).toMatchObject({ unit: 'ratio', value: 1.005 });
  });

  it('gives Bencher measures with value, lower_value and upper_value by benchmark', () => {
    expect(JSON.parse(exportHistory(lines, 'bencher'))).toEqual({
      'slugify [00000001]': {
        'time-ratio': { value: 1.2, lower_value: 0.99, upper_value: 1.05 },
        'allocated-ratio': { value: 1.005 },
        latency: { value: 1200 },
      },
    });
  });

  it('gives benchstat two lines a run that only /side tells apart', () => {
    const text = exportHistory(lines, 'benchstat');
    const results = text.split('\n').filter((line) => line.startsWith('Benchmark'));
    expect(results).toHaveLength(6);
    expect(results[0]).toBe('BenchmarkSlugify/trial=00000001/side=old\t1\t1000 ns/op\t2000 B/op');
    expect(text).toContain('machine: abcdabcd\n');
  });

  it('gives CSV a header and a row for each run', () => {
    const rows = exportHistory(lines, 'csv').split('\r\n');
    expect(rows[0]).toMatch(/^at,run,commit,/);
    expect(rows).toHaveLength(5);
  });

  it('gives OpenMetrics typed families, growing moments and an end', () => {
    const text = exportHistory(lines, 'openmetrics');
    expect(text).toContain('# TYPE twinrun_time_ratio gauge\n# UNIT twinrun_time_ratio ratio\n');
    expect(text).toContain(
      'twinrun_time_ratio{trial="slugify",id="00000001",machine="abcdabcd"} 1 1793491200\n',
    );
    expect(text.endsWith('\n# EOF\n')).toBe(true);
  });

  it('lets no name break out', () => {
    for (const format of ['github-action-benchmark', 'bencher'] as const)
      JSON.parse(exportHistory(hostile, format));
    const results = exportHistory(hostile, 'benchstat')
      .split('\n')
      .filter((line) => line.startsWith('Benchmark'));
    expect(results).toHaveLength(2);
    for (const line of results)
      expect(line).toMatch(/^Benchmark\P{Ll}\S*\/trial=00000001\/side=(old|new)\t1\t/u);
    const metrics = exportHistory(hostile, 'openmetrics').split('\n');
    expect(metrics.filter((line) => line === '# EOF')).toHaveLength(1);
    for (const line of metrics.filter((one) => one !== '' && !one.startsWith('#')))
      expect(line).toMatch(/^twinrun_\w+\{(\w+="([^"\\\n]|\\[\\n"])*",?)+\} \S+ \S+$/);
    expect(exportHistory(hostile, 'csv')).toContain(`,"'=cmd|' /C calc'!A0 ""q"" \\ \n# EOF`);
  });

  it.each(EXPORT_FORMATS)('gives %s nothing but its frame where nothing was measured', (format) => {
    const text = exportHistory([plainLine({ ratio: null, oldNs: null, newNs: null })], format);
    expect(text).not.toContain('null');
    expect(text).not.toContain('NaN');
  });
});
