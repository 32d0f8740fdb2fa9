/** Formats in which a history leaves for other tools. */
export const EXPORT_FORMATS = [
  'github-action-benchmark',
  'bencher',
  'benchstat',
  'csv',
  'openmetrics',
] as const;

/** A format in which a history leaves for another tool. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
