import type { GateDecision } from '../src/gate/gate-decision.ts';
import type { Report } from '../src/record/report.ts';
import type { ReportFormat } from '../src/record/report-format.ts';
import { renderMarkdown } from './markdown.ts';

/** Names of the files of each format. */
export const FORMAT_FILES: Readonly<Record<ReportFormat, string>> = {
  html: 'report.html',
  markdown: 'report.md',
  junit: 'junit.xml',
};

/** Renders the files that stand beside `report.json`, by file name. */
export async function renderFiles(
  report: Report,
  decision: GateDecision,
  formats: readonly ReportFormat[],
): Promise<Readonly<Record<string, string>>> {
  const texts: Record<string, string> = {};
  for (const format of formats) texts[FORMAT_FILES[format]] = await renderFormat(format, report, decision);
  return texts;
}

/** Renders one format. What only one of them needs is loaded for that one. */
export async function renderFormat(
  format: ReportFormat,
  report: Report,
  decision: GateDecision,
): Promise<string> {
  if (format === 'markdown') return renderMarkdown(report, decision);
  if (format === 'junit') return (await import('./junit.ts')).renderJunit(report, decision);
  const [{ renderHtml }, { loadPlots }] = await Promise.all([
    import('./html.ts'),
    import('./html/load-plots.ts'),
  ]);
  return renderHtml(report, decision, { plots: await loadPlots() });
}
