import type { TrialHistory } from '../../src/history/trial-history.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';
import { failsRun, findingOf } from '../../src/record/words/finding.ts';
import { trialLabel, trialPlace } from '../../src/record/words/trial-label.ts';
import { trialSentence } from '../../src/record/words/trial-sentence.ts';
import { plural } from '../../src/text/count.ts';
import { FINDING_WORDS } from '../finding-words.ts';
import { foundWords } from '../trial-facts.ts';
import { behaviourPart } from './behaviour-part.ts';
import { facts } from './facts.ts';
import { type Content, type Markup, markup } from './markup.ts';
import { memoryPart } from './memory-part.ts';
import type { PlotKit } from './plot-kit.ts';
import { timePart } from './time-part.ts';

/** All that is told of one trial. */
export interface Article {
  readonly record: TrialRecord;
  /** Id of the element, unique on the page. */
  readonly anchor: string;
  readonly isOpen: boolean;
  /** Null where there are too many trials for plots of each. */
  readonly kit: PlotKit | null;
  readonly history: TrialHistory | null;
}

/** One trial as a fold: its finding and its name outside, everything else inside. */
export function trialArticle(article: Article): Markup {
  const { record, anchor, isOpen } = article;
  const { symbol, word, tone } = FINDING_WORDS[findingOf(record)];
  const place = trialPlace(record);
  return markup`<details class="trial tone-${tone}" id="${anchor}"${isOpen ? OPEN : null}>
<summary><span class="finding ${toneClass(tone)}"><span aria-hidden="true">${symbol}</span> ${word}</span><h3><bdi>${trialLabel(record)}</bdi></h3><span class="found">${foundWords(record)}</span></summary>
<div class="body">
<p>${trialSentence(record)}</p>
<p class="quiet">${place === '' ? null : markup`<code>${place}</code> · `}${originWords(record)}${plural(record.inputs.total, 'input')} · seed ${record.inputs.seed} · id <code>${record.id}</code>${onlyReported(record)}</p>
${bodyOf(article)}${againPart(record)}</div>
</details>
`;
}

const OPEN: Markup = markup` open`;

/** The class that gives text the colour of a tone. */
export function toneClass(tone: 'bad' | 'doubtful' | 'good'): string {
  return tone === 'doubtful' ? 'doubt' : tone;
}

/** A difference first; where behaviour is the same, cost is what there is to tell. */
function bodyOf({ record, anchor, kit, history }: Article): Content {
  const { time, memory } = record;
  if (time.verdict === 'not-judged' && memory.verdict === 'not-judged' && time.reason === memory.reason) {
    return [
      behaviourPart(record),
      markup`<h4>Cost</h4>`,
      facts([['time and memory', `not judged: ${time.reason ?? 'no reason was given'}`]]),
    ];
  }
  return [
    behaviourPart(record),
    timePart(record, { anchor, kit, history }),
    memoryPart(record, { anchor, kit }),
  ];
}

function originWords({ old, new: next }: TrialRecord): Content {
  const origins = [
    ...(old.origin === null ? [] : [markup`old from <code>${old.origin}</code> · `]),
    ...(next.origin === null ? [] : [markup`new from <code>${next.origin}</code> · `]),
  ];
  return origins;
}

function onlyReported(record: TrialRecord): string | null {
  return record.gate.decision === 'fail' && !failsRun(record)
    ? ' · only reported: does not fail the run'
    : null;
}

function againPart({ again }: TrialRecord): Content {
  return again === null ? null : markup`<h4>Run it again</h4><pre><code>${again}</code></pre>`;
}
