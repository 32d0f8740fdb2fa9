import type { Report } from '../src/record/report.ts';

/** The report as JSON, two spaces deep, for `report.json`. Its schema is `schemas/report.v1.json`. */
export function renderJson(report: Report): string {
  // Line separators and lone surrogates are legal in JSON strings, yet break readers that split lines or decode strictly.
  return `${JSON.stringify(report, null, 2).replaceAll(/[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, escapeUnit)}\n`;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
