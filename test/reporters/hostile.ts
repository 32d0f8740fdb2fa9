import type { Report } from '../../src/record/report.ts';
import { FINE, NOT_FINE, sampleReport } from './sample-reports.ts';

/** Text that tries to leave every place that user text is put into, and a marker that shows where it went. */
export const HOSTILE = [
  'EVIL',
  '\u001b[2J\u001b]8;;http://evil\u0007\u009b31m',
  '\r\n# EVIL\n\n',
  '`````\n</code></summary></details><script>EVIL</script>\n',
  ' | EVIL | \\| | ',
  '<img src=x onerror=EVIL> <!-- [EVIL](javascript:EVIL) ![](x) @evil #1 $\\evil$ ',
  '\u202eEVIL\u2066\u2028\u0085',
].join('');

const KEPT = new Set([
  'verdict',
  'expectation',
  'source',
  'kind',
  'decision',
  'id',
  'startedAt',
  'unsure',
  'unverified',
]);

/** The report of everything, with each text that a user could have had a hand in replaced by {@link HOSTILE}. */
export function hostileReport(): Report {
  return reportWith(HOSTILE);
}

/** The report of everything, with each text that a user could have had a hand in replaced by one text. */
export function reportWith(hostile: string): Report {
  const trials = JSON.parse(JSON.stringify([...NOT_FINE, ...FINE]), (key, value) =>
    typeof value === 'string' && !KEPT.has(key) ? hostile : value,
  );
  const report = sampleReport(trials);
  return {
    ...report,
    machine: { ...report.machine, cpu: hostile, os: hostile, node: hostile },
    git: { commit: hostile, branch: hostile, dirty: true },
    tool: { name: 'twinrun', version: hostile },
  };
}
