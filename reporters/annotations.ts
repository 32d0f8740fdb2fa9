import { gateReasons } from '../src/gate/decide-gate.ts';
import type { GateDecision } from '../src/gate/gate-decision.ts';
import type { Report } from '../src/record/report.ts';
import type { TrialRecord } from '../src/record/trial-record.ts';
import { findingOf } from '../src/record/words/finding.ts';
import { trialLabel } from '../src/record/words/trial-label.ts';
import { trialSentence } from '../src/record/words/trial-sentence.ts';
import { terminalSafe } from '../src/text/terminal-safe.ts';
import { FINDING_WORDS } from './finding-words.ts';

/** What annotations need to know beside the report. */
export interface AnnotationSetting {
  /** Folder of the project in its repository, with `/` and without one at its end; '' where both are the same. */
  readonly folder?: string;
  /** Ids of trials that the runner annotates by itself; they are left out. */
  readonly told?: ReadonlySet<string>;
}

/**
 * GitHub shows so many annotations of one kind a step
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message).
 */
const MOST = 10;

/**
 * The gate's objections as workflow commands of GitHub, one line each: `::error file=…,line=…,title=…::…`. At most 10; the
 * last says how many more there are. Empty where the gate has nothing to say.
 */
export function renderAnnotations(
  report: Report,
  decision: GateDecision,
  { folder = '', told = new Set() }: AnnotationSetting = {},
): string {
  const about = report.trials.filter((trial) => gateReasons(trial, report.policy).length > 0);
  const own = new Set(about.flatMap((trial) => gateReasons(trial, report.policy)));
  const lines = [
    ...about.filter(({ id }) => !told.has(id)).map((trial) => annotation(trial, folder)),
    ...decision.reasons.filter((reason) => !own.has(reason)).map((reason) => command({}, reason)),
  ];
  const shown = lines.length > MOST ? lines.slice(0, MOST - 1) : lines;
  const more = lines.length - shown.length;
  const last = more > 0 ? [command({}, `… and ${more} more: see the report or the job summary`)] : [];
  return [...shown, ...last].map((line) => `${line}\n`).join('');
}

function annotation(trial: TrialRecord, folder: string): string {
  const { file, line, again } = trial;
  const place =
    file === null
      ? {}
      : { file: folder === '' ? file : `${folder}/${file}`, ...(line === null ? {} : { line }) };
  const title = `${FINDING_WORDS[findingOf(trial)].word}: ${trialLabel(trial)}`;
  const sentence = terminalSafe(trialSentence(trial), 1000);
  return command(
    { ...place, title },
    again === null ? sentence : `${sentence}\nAgain: ${terminalSafe(again, 400)}`,
  );
}

/**
 * One workflow command. Escapes as GitHub's own toolkit does
 * (https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts): `%`, line ends, and in properties `:` and `,`.
 */
function command(properties: Readonly<Record<string, string | number>>, message: string): string {
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  return `::error${written.length === 0 ? '' : ` ${written.join(',')}`}::${escapeMessage(message)}`;
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(terminalSafe(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
