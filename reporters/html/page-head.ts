import type { GateDecision } from '../../src/gate/gate-decision.ts';
import type { Report } from '../../src/record/report.ts';
import { failsRun, findingOf } from '../../src/record/words/finding.ts';
import { plural } from '../../src/text/count.ts';
import { terminalSafe } from '../../src/text/terminal-safe.ts';
import { FINDING_WORDS } from '../finding-words.ts';
import type { Overview } from '../overview.ts';
import { facts } from './facts.ts';
import { type Content, type Markup, markup } from './markup.ts';
import { toneClass } from './trial-article.ts';

/** What a stranger has to know first: does the run pass, how many of which finding, and what this is about. */
export function pageHead(report: Report, decision: GateDecision, overview: Overview): Markup {
  return markup`<header class="top ${decision.decision}"><div>
<p class="brand">twinrun · old against new</p>
<h1>${verdictSentence(report, decision)}</h1>
<p class="lead">${leadSentence(report)}</p>
${countsList(overview)}<p class="quiet">${whence(report)}</p>
${reasonsList(report, decision)}
<nav aria-label="Parts of this page"><ul>
${overview.notFine.length === 0 ? null : markup`<li><a href="#not-fine">Not fine</a></li>`}
<li><a href="#time">Time</a></li><li><a href="#memory">Memory</a></li><li><a href="#all">All trials</a></li><li><a href="#run">About this run</a></li>
</ul></nav>
</div></header>
`;
}

/** The verdict of the run in one sentence, also the title of the page. */
export function verdictSentence({ trials }: Report, { decision }: GateDecision): string {
  const failed = trials.filter(failsRun).length;
  if (decision === 'pass') {
    return trials.every((trial) => findingOf(trial) === 'fine')
      ? `Pass: ${plural(trials.length, 'trial')}, all fine`
      : `Pass: ${plural(trials.length, 'trial')}, none fails the run`;
  }
  return failed === 0
    ? 'Fail: the run is not complete or leaves doubts'
    : `Fail: ${failed} of ${plural(trials.length, 'trial')} ${failed === 1 ? 'fails' : 'fail'} the run`;
}

function whence({ run, git }: Report): Content {
  const commit = git?.commit?.slice(0, 12) ?? null;
  const branch = git?.branch ?? null;
  return [
    `${run.runner.name} ${run.runner.version} · ${run.startedAt.slice(0, 16).replace('T', ' ')} UTC`,
    commit === null ? null : markup` · commit <code>${commit}</code>`,
    branch === null ? null : markup` on <code>${terminalSafe(branch, 80)}</code>`,
  ];
}

function leadSentence({ trials }: Report): string {
  if (trials.length === 0) return 'No trial ran, so nothing was compared.';
  return 'Each trial calls the old and the new implementation on the same inputs: do they do the same, and does new take more time or memory than its limit allows?';
}

function countsList({ notFine, fine }: Overview): Content {
  const all = [...notFine, ...fine];
  const chips = Object.entries(FINDING_WORDS).map(([finding, { symbol, tone, counted }]) => {
    const count = all.filter((trial) => findingOf(trial) === finding).length;
    const faster = finding === 'fine' ? all.filter(({ time }) => time.verdict === 'faster').length : 0;
    if (count === 0) return null;
    return markup`<li class="${toneClass(tone)}"><span aria-hidden="true">${symbol}</span> ${counted(count)}${faster > 0 ? `, ${faster} faster` : null}</li>`;
  });
  return all.length === 0 ? null : markup`<ul class="counts">${chips}</ul>`;
}

/** Reasons that no trial's own message tells. */
function reasonsList({ trials }: Report, { reasons }: GateDecision): Content {
  const others = reasons.slice(trials.filter(failsRun).length);
  if (others.length === 0) return null;
  const items = others.slice(0, 20).map((reason) => markup`<li>${terminalSafe(reason, 400)}</li>`);
  return markup`<ul class="reasons">${items}</ul>`;
}

/** When, where and by what the run was made. */
export function aboutRun(report: Report, { conditions }: Overview): Markup {
  const { run, git, machine, tool, policy } = report;
  return facts([
    ['started', run.startedAt],
    ['runner', `${run.runner.name} ${run.runner.version}`],
    run.shard === null ? null : ['shard', `${run.shard.index} of ${run.shard.count}`],
    run.complete ? null : ['complete', 'no: it was interrupted, or a part of it is missing'],
    git === null
      ? null
      : ['commit', `${git.commit ?? 'none yet'}${git.dirty === true ? ', with changes' : ''}`],
    git === null || git.branch === null ? null : ['branch', git.branch],
    ['machine', `${machine.cores} × ${machine.cpu}, ${machine.os} ${machine.arch}`],
    ['node', machine.node],
    ['policy', `unsure: ${policy.unsure}, unverified: ${policy.unverified}, stale: ${policy.stale}`],
    ...conditions.map((condition) => ['condition', condition] as const),
    ['tool', `${tool.name} ${tool.version}`],
  ]);
}
