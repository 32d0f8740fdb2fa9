import type { GateDecision } from '../src/gate/gate-decision.ts';
import type { Report } from '../src/record/report.ts';
import type { TrialRecord } from '../src/record/trial-record.ts';
import { allowCommand } from '../src/record/words/allow-command.ts';
import { failsRun, findingOf } from '../src/record/words/finding.ts';
import { trialLabel, trialPlace } from '../src/record/words/trial-label.ts';
import { trialSentence } from '../src/record/words/trial-sentence.ts';
import { plural } from '../src/text/count.ts';
import { terminalSafe } from '../src/text/terminal-safe.ts';
import { PROOF_NOTE } from '../src/trial/prove/proof-notes.ts';
import { penOf } from './terminal-style.ts';

/** More lines than this are in the report. */
const MOST_TRIALS = 50;

/**
 * The end of a run for programs that read it: one line for each trial that is not fine, in ASCII, without colour or table,
 * and where the JSON is. Counts, gate and path always stand in the last lines.
 */
export function renderPlain(report: Report, decision: GateDecision, path: string | undefined): string {
  const notFine = report.trials.filter((trial) => findingOf(trial) !== 'fine');
  const shown = notFine.slice(0, MOST_TRIALS);
  const more = notFine.length - shown.length;
  const lines = [
    ...shown.map(trialLine),
    ...(more > 0 ? [`${plural(more, 'more trial')} not fine, in the report`] : []),
    ...report.trials.filter((trial) => findingOf(trial) === 'fine').flatMap(proofLines),
    ...otherReasons(report, decision),
    countLine(report, decision),
    ...(path === undefined ? [] : [`report ${terminalSafe(path, 400)}`]),
  ];
  const { symbols } = penOf({ width: 0, color: false, ascii: true });
  return `\n${lines.map((line) => asciiOnly(symbols(`twinrun: ${line}`))).join('\n')}\n`;
}

function trialLine(trial: TrialRecord): string {
  const word = failsRun(trial) ? 'FAIL' : 'NOTE';
  const allow = allowCommand(trial);
  const parts = [
    `${word} ${findingOf(trial)}`,
    trialPlace(trial),
    trialLabel(trial),
    trialSentence(trial),
    `id ${trial.id}`,
    ...(isAscii(trial.again) ? [`again: ${terminalSafe(trial.again ?? '', 300)}`] : []),
    ...(allow === null ? [] : [`allow: ${allow}`]),
  ];
  return parts.filter((part) => part !== '').join(' | ');
}

function proofLines(trial: TrialRecord): readonly string[] {
  return trial.behaviour.notes
    .filter((note) => note.startsWith(PROOF_NOTE))
    .map((note) => `NOTE prove | ${trialLabel(trial)} | ${terminalSafe(note.slice(PROOF_NOTE.length), 300)}`);
}

/** Why the gate fails besides single trials. */
function otherReasons({ trials }: Report, { reasons }: GateDecision): readonly string[] {
  return reasons
    .slice(trials.filter(failsRun).length)
    .map((reason) => `FAIL run | ${terminalSafe(reason, 300)}`);
}

function countLine({ trials }: Report, { decision }: GateDecision): string {
  const failed = trials.filter(failsRun).length;
  const fine = trials.filter((trial) => findingOf(trial) === 'fine').length;
  return `gate ${decision}: ${plural(trials.length, 'trial')}, ${failed} failed, ${fine} fine`;
}

/** A command in which characters were replaced would run something else: then the report has it. */
function isAscii(command: string | null): boolean {
  return command !== null && /^[\x20-\x7e]*$/.test(command);
}

/** Names and values may hold anything. */
function asciiOnly(line: string): string {
  return line.replaceAll(/[^\x20-\x7e]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
