import type { NoiseReading } from '../../compare/noise/noise-report.ts';
import { formatCount, plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { NoiseRecord } from '../trial-record.ts';
import { alignColumns } from './align-columns.ts';

const PATHS = 6;

const READINGS: Readonly<Record<NoiseReading, string>> = {
  'left-out': 'unsteady in old, left out',
  'another-kind': "unsteady in old, but new's is of another kind",
  'new-is-flaky': 'unsteady in new alone',
  real: 'differs more often than old does from itself',
};

/** Shows which paths do not always hold the same, and between which calls. */
export function noiseLines(noise: NoiseRecord | null): readonly string[] {
  if (noise === null || noise.paths.length === 0) return [];
  const shown = noise.paths.slice(0, PATHS);
  const omitted = noise.paths.length - shown.length + noise.omittedPaths;
  const rows = [
    ['path', 'old/old', 'new/new', 'old/new', `reading, of ${plural(noise.total, 'input')} called twice`],
    ...shown.map(({ path, oldOld, newNew, oldNew, reading }) => [
      terminalSafe(path, 44),
      ...[oldOld, newNew, oldNew].map(formatCount),
      READINGS[reading],
    ]),
  ];
  return [
    ...alignColumns(rows).map((line) => `  ${line}`),
    ...(omitted > 0 ? [`  … ${plural(omitted, 'more path')}, all in the report`] : []),
  ];
}
