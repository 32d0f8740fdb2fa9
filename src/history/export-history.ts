import { printBenchstat } from './export/benchstat.ts';
import { printCsv } from './export/csv.ts';
import { printBencher, printGithubActionBenchmark } from './export/latest-json.ts';
import { printOpenmetrics } from './export/openmetrics.ts';
import type { ExportFormat } from './export-format.ts';
import type { HistoryLine } from './history-line.ts';

const PRINTERS: Readonly<Record<ExportFormat, (lines: readonly HistoryLine[]) => string>> = {
  'github-action-benchmark': printGithubActionBenchmark,
  bencher: printBencher,
  benchstat: printBenchstat,
  csv: printCsv,
  openmetrics: printOpenmetrics,
};

/** The runs of some trials, oldest first, as another tool reads them. Names cannot break out of any format. */
export function exportHistory(lines: readonly HistoryLine[], format: ExportFormat): string {
  return PRINTERS[format](lines);
}
