import type { GateDecision } from '../src/gate/gate-decision.ts';
import type { History } from '../src/history/trial-history.ts';
import type { Report } from '../src/record/report.ts';
import type { TrialRecord } from '../src/record/trial-record.ts';
import { failsRun } from '../src/record/words/finding.ts';
import { plural } from '../src/text/count.ts';
import { drawnMarkup, type Markup, markup } from './html/markup.ts';
import { memoryPlots, timePlots } from './html/overview-plots.ts';
import { aboutRun, pageHead, verdictSentence } from './html/page-head.ts';
import type { PlotKit } from './html/plot-kit.ts';
import { STYLE } from './html/style.ts';
import { trialArticle } from './html/trial-article.ts';
import { trialsTable } from './html/trials-table.ts';
import { type Overview, overviewOf } from './overview.ts';

/** What a page is made with, beside its report. */
export interface HtmlParts {
  /** Draws the plots; from `loadPlots`. */
  readonly plots: PlotKit;
  /** Earlier runs by trial id; missing where none are known. */
  readonly history?: History;
}

/** A page of this size opens at once everywhere; what is left out is said and is in `report.json`. */
const MOST_BYTES = 1_900_000;
const TABLE_ROWS = 1000;
/** So few failures stand open; more are a list first. */
const OPEN = 3;
const WITH_PLOTS = 60;

/**
 * The report as one page of HTML that needs nothing else: no script, no network, light and dark, on paper too. Failures
 * first; every plot is also a table.
 */
export function renderHtml(report: Report, decision: GateDecision, parts: HtmlParts): string {
  const overview = overviewOf(report);
  const trials = [...overview.notFine, ...overview.fine];
  const articles = renderArticles(trials, parts);
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${verdictSentence(report, decision)} · twinrun</title>
<style>${drawnMarkup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">To the findings</a>
${pageHead(report, decision, overview)}<div class="page"><main id="main">
${notFineSection(overview, articles)}${plotSections(parts.plots, trials)}${allSection(overview, articles)}
<section id="run" aria-labelledby="run-title"><h2 id="run-title">About this run</h2>
${aboutRun(report, overview)}</section>
</main>
<footer><p>Old and new ran in turns in one process, so that a ratio does not depend on the machine; times do. An interval that lies wholly above the limit is slower, one with the limit inside is unsure.</p></footer>
</div>
</body>
</html>
`;
  return page.html;
}

interface Rendered {
  readonly trial: TrialRecord;
  readonly anchor: string;
  readonly article: Markup;
}

/** Articles in turn until the page is full, so that even a huge report ends in a page that opens. */
function renderArticles(trials: readonly TrialRecord[], { plots, history }: HtmlParts): readonly Rendered[] {
  const rendered: Rendered[] = [];
  // The table and the plots of all trials take their room first.
  let room = MOST_BYTES - 200_000 - Math.min(trials.length, TABLE_ROWS) * 900;
  const failed = trials.filter(failsRun).length;
  const open = failed <= OPEN ? failed : 0;
  for (const [index, trial] of trials.entries()) {
    const anchor = `trial-${index + 1}`;
    const article = trialArticle({
      record: trial,
      anchor,
      isOpen: index < open,
      kit: index < WITH_PLOTS ? plots : null,
      history: history?.get(trial.id) ?? null,
    });
    room -= Buffer.byteLength(article.html);
    if (room < 0) break;
    rendered.push({ trial, anchor, article });
  }
  return rendered;
}

function notFineSection({ notFine }: Overview, articles: readonly Rendered[]): Markup | null {
  if (notFine.length === 0) return null;
  const isNotFine = new Set(notFine);
  const shown = articles.filter(({ trial }) => isNotFine.has(trial));
  return markup`<section id="not-fine" aria-labelledby="not-fine-title"><h2 id="not-fine-title">Not fine</h2>
<p class="quiet">Each folds open: what differs, with an input that shows it, what a call costs, and the command that runs it again.</p>
${shown.map(({ article }) => article)}${leftOut(notFine.length - shown.length)}</section>
`;
}

function plotSections(plots: PlotKit, trials: readonly TrialRecord[]): Markup {
  return markup`<section id="time" aria-labelledby="time-title"><h2 id="time-title">Time</h2>
${timePlots(plots, trials)}</section>
<section id="memory" aria-labelledby="memory-title"><h2 id="memory-title">Memory</h2>
${memoryPlots(plots, trials)}</section>
`;
}

function allSection(overview: Overview, articles: readonly Rendered[]): Markup {
  const trials = [...overview.notFine, ...overview.fine];
  const anchors = new Map(articles.map(({ trial, anchor }) => [trial, anchor]));
  const rows = trials.slice(0, TABLE_ROWS);
  const isFine = new Set(overview.fine);
  const fine = articles.filter(({ trial }) => isFine.has(trial));
  return markup`<section id="all" aria-labelledby="all-title"><h2 id="all-title">All trials</h2>
${trialsTable(rows, (trial) => anchors.get(trial) ?? null)}${leftOut(trials.length - rows.length)}
${fine.length === 0 ? null : markup`<h2>Fine</h2>${fine.map(({ article }) => article)}${leftOut(isFine.size - fine.length)}`}</section>
`;
}

function leftOut(count: number): Markup | null {
  if (count <= 0) return null;
  return markup`<p class="quiet">${plural(count, 'more trial')} left out for length: <code>report.json</code> has all.</p>`;
}
