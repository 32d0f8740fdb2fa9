import type { FlagFindingKind } from '../record/flags/flags-record.ts';
import type { GatePolicy, Report } from '../record/report.ts';
import type { TrialRecord } from '../record/trial-record.ts';
import { type Finding, failsRun, findingOf, isUnsure } from '../record/words/finding.ts';
import { knownSentence } from '../record/words/known-words.ts';
import { trialLabel, trialPlace } from '../record/words/trial-label.ts';
import { trialSentence } from '../record/words/trial-sentence.ts';
import type { ExitCode, GateDecision } from './gate-decision.ts';

/** What a door expects of a run. */
export interface GateOptions {
  /** Whether a run without trials is incomplete. A runner's own end does not ask: its tests may use flags alone. @default true */
  readonly needsTrials?: boolean;
}

interface Objection {
  readonly exitCode: ExitCode;
  readonly reason: string;
}

/**
 * Decides a whole run. Trials that only report do not count; doubts count where the policy says so; a run without trials
 * or with a part missing never passes.
 */
export function decideGate(report: Report, { needsTrials = true }: GateOptions = {}): GateDecision {
  const objections = [
    ...report.trials.filter(failsRun).map(failedTrial),
    ...report.trials.flatMap((trial) => doubtsOf(trial, report.policy)),
    ...knownObjections(report),
    ...flagObjections(report),
    ...incompleteness(report, needsTrials),
  ];
  if (objections.length === 0) return { decision: 'pass', reasons: [], exitCode: 0 };
  return {
    decision: 'fail',
    reasons: objections.map(({ reason }) => reason),
    exitCode: worstOf(objections),
  };
}

/** Why a trial stops a run under a policy, each a sentence that names it; empty where it does not. */
export function gateReasons(trial: TrialRecord, policy: GatePolicy): readonly string[] {
  const objections = failsRun(trial) ? [failedTrial(trial)] : doubtsOf(trial, policy);
  return objections.map(({ reason }) => reason);
}

/** What was found wrong outranks what was not found out: in this order the first code that is there is the run's. */
const PRECEDENCE: readonly ExitCode[] = [1, 3, 4, 6, 5];

function worstOf(objections: readonly Objection[]): ExitCode {
  return PRECEDENCE.find((code) => objections.some(({ exitCode }) => exitCode === code)) ?? 1;
}

function failedTrial(trial: TrialRecord): Objection {
  return { exitCode: exitCodeOf(findingOf(trial), trial), reason: about(trial, trialSentence(trial)) };
}

function exitCodeOf(finding: Finding, trial: TrialRecord): ExitCode {
  if (finding === 'more-memory' || finding === 'slower') return 3;
  if (finding === 'unproven') return isUnsure(trial) ? 4 : 3;
  return 1;
}

/** Doubts of a trial that passes by its own limits. */
function doubtsOf(trial: TrialRecord, policy: GatePolicy): readonly Objection[] {
  if (!trial.gate.enforced || trial.gate.decision === 'fail' || trial.expectation === 'differ') return [];
  const doubts = [
    ...(policy.unverified === 'fail' && trial.behaviour.verdict === 'unverified'
      ? ['unverified' as const]
      : []),
    ...(policy.unsure === 'fail' && isUnsure(trial) ? ['unsure' as const] : []),
  ];
  return doubts.map((word) => ({ exitCode: 4, reason: about(trial, doubtSentence(trial, word)) }));
}

function doubtSentence(trial: TrialRecord, word: 'unverified' | 'unsure'): string {
  // A trial tells one story; a second doubt beside it is only named.
  const story =
    findingOf(trial) === word ? trialSentence(trial) : 'the change of time or memory cannot be told';
  return `${story}; the policy says that ${word} fails`;
}

/** An entry that is over must go, or it hides the next difference of its kind. */
function knownObjections({ known, policy }: Report): readonly Objection[] {
  if (!known) return [];
  const over = known.entries.filter(({ state }) => state === 'stale' || state === 'expired');
  const crowd = known.entries.length - known.max;
  return [
    ...(policy.stale === 'fail'
      ? over.map((entry) => ({ exitCode: 5 as const, reason: knownSentence(entry) }))
      : []),
    ...(crowd > 0
      ? [
          {
            exitCode: 5 as const,
            reason: `${known.entries.length} differences are accepted, and at most ${known.max} may be.`,
          },
        ]
      : []),
  ];
}

function incompleteness({ run, trials }: Report, needsTrials: boolean): readonly Objection[] {
  const empty = needsTrials && trials.length === 0;
  return [
    ...(empty ? [incomplete('No trial ran, so nothing was compared.')] : []),
    ...(run.complete
      ? []
      : [
          incomplete(
            'The run is incomplete: it was interrupted, or a part of it is missing or of another commit.',
          ),
        ]),
  ];
}

/** Outcomes that depend on a flag are behaviour; what was not tried is missing; what has outlived itself is only stale. */
const FLAG_CODES: Readonly<Record<FlagFindingKind, ExitCode>> = {
  dependent: 1,
  unexercised: 6,
  'never-evaluated': 6,
  expired: 5,
  stale: 5,
};

function flagObjections({ flags }: Report): readonly Objection[] {
  const findings = flags?.findings.filter(({ enforced }) => enforced) ?? [];
  return findings.map(({ kind, sentence }) => ({ exitCode: FLAG_CODES[kind], reason: sentence }));
}

function incomplete(reason: string): Objection {
  return { exitCode: 6, reason };
}

function about(trial: TrialRecord, sentence: string): string {
  const place = trialPlace(trial);
  return `${trialLabel(trial)}${place === '' ? '' : ` (${place})`}: ${sentence}`;
}
