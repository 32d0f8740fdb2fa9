import type { GateDecision } from '../src/gate/gate-decision.ts';
import type { History } from '../src/history/trial-history.ts';
import type { Report } from '../src/record/report.ts';
import type { ReportFormat } from '../src/record/report-format.ts';
import { renderMarkdown } from './markdown.ts';
import type { Renderer } from './renderer.ts';

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
  { formats, history }: { readonly formats: readonly ReportFormat[]; readonly history?: History },
): Promise<Readonly<Record<string, string>>> {
  const texts: Record<string, string> = {};
  for (const format of formats)
    texts[FORMAT_FILES[format]] = await renderFormat(format, report, decision, history);
  return texts;
}

/** Renders one format. @param history Earlier runs, for charts. */
export async function renderFormat(
  format: ReportFormat,
  report: Report,
  decision: GateDecision,
  history: History = new Map(),
): Promise<string> {
  return (await rendererOf(format, history))(report, decision);
}

/** What only one format needs is loaded for that one. */
async function rendererOf(format: ReportFormat, history: History): Promise<Renderer> {
  if (format === 'markdown') return renderMarkdown;
  if (format === 'junit') return (await import('./junit.ts')).renderJunit;
  const [{ renderHtml }, { loadPlots }] = await Promise.all([
    import('./html.ts'),
    import('./html/load-plots.ts'),
  ]);
  const plots = await loadPlots();
  return (report, decision) => renderHtml(report, decision, { plots, history });
}
