import { describeJson } from '../../flags/list-flags.ts';
import type { HistoryLine } from '../../history/history-line.ts';
import { safeToDelete } from '../../record/route-note.ts';
import type { TrialRecord } from '../../record/trial-record.ts';
import { findingOf } from '../../record/words/finding.ts';
import { trialPlace } from '../../record/words/trial-label.ts';
import { trialSentence } from '../../record/words/trial-sentence.ts';
import { plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import { flagWords } from '../flags/flag-words.ts';
import type { Migration } from './migration.ts';
import { isRecording } from './recorded-side.ts';

/** Something that speaks against deleting old, and the exit code that it stands for. */
export interface Objection {
  /** 1: behaviour differs. 3: slower or more memory. 4: not told. 6: too little is known, or something is still under way. */
  readonly code: 1 | 3 | 4 | 6;
  readonly sentence: string;
}

/** Whether the old code can be deleted, by all that is known. */
export interface Safety {
  readonly decision: 'yes' | 'not yet';
  /** Empty where the decision is `yes`. */
  readonly reasons: readonly Objection[];
}

/** Whole runs in a row that have to be fine, with at least one of them on CI, unless the command says otherwise. */
export const DEFAULT_RUNS = 5;

/**
 * Judges whether old can be deleted. Every doubt speaks against it: code that is gone answers no more questions.
 *
 * @param runs Whole runs in a row that have to be fine.
 */
export function judgeSafety(migration: Migration, runs: number = DEFAULT_RUNS): Safety {
  const reasons = [
    ...lastRunObjections(migration),
    ...migration.trials.flatMap(trialObjections),
    ...(isRecorded(migration) ? [] : runObjections(migration, runs)),
    ...migration.known.map(({ id, what, until }) => ({
      code: 6 as const,
      sentence:
        what === 'quarantine'
          ? `a trial is in quarantine until ${until} (${terminalSafe(id, 20)})`
          : `a difference of ${what} is accepted until ${until} (${terminalSafe(id, 20)}): mend it, or make it the rule`,
    })),
    ...flagObjections(migration),
    ...routeObjections(migration),
  ];
  return { decision: reasons.length === 0 ? 'yes' : 'not yet', reasons };
}

/** Whether old is gone already: then no run of it can be wanted. */
export function isRecorded({ trials }: Migration): boolean {
  return trials.length > 0 && trials.every(({ old }) => isRecording(old.origin));
}

function lastRunObjections({ lastRun, trials }: Migration): readonly Objection[] {
  if (lastRun === null) return [missing('there is no report of a test run here')];
  return [
    ...(lastRun.complete ? [] : [missing('the last run is incomplete')]),
    ...(trials.length > 0 ? [] : [missing('no trial of it was in the last run')]),
  ];
}

function trialObjections(trial: TrialRecord): readonly Objection[] {
  const { behaviour, gate } = trial;
  const reports = !gate.enforced && behaviour.verdict !== 'different';
  const place = trialPlace(trial);
  const objections = [
    ...behaviourObjections(trial),
    ...costObjections(trial),
    ...(reports ? [missing('the trial only reports: a difference would not fail its run')] : []),
  ];
  return place === ''
    ? objections
    : objections.map((one) => ({ ...one, sentence: `${one.sentence} (${place})` }));
}

function behaviourObjections(trial: TrialRecord): readonly Objection[] {
  const { verdict, noise } = trial.behaviour;
  const leftOut = (noise?.paths ?? []).filter(({ reading }) => reading === 'left-out');
  const paths = leftOut.slice(0, MOST_PATHS).map(({ path }) => path);
  // What is accepted is said by its entry.
  const differs = findingOf(trial) === 'differs';
  const words = `behaviour is ${verdict}: ${trialSentence(trial)}`;
  return [
    ...(differs || verdict === 'unstable' || verdict === 'error'
      ? [{ code: 1 as const, sentence: words }]
      : []),
    ...(verdict === 'unverified' ? [untold('some values could not be looked into')] : []),
    ...(leftOut.length > 0
      ? [untold(`left out of the comparison: ${terminalSafe(paths.join(', '), 200)}`)]
      : []),
  ];
}

const MOST_PATHS = 5;

function costObjections({ time, memory }: TrialRecord): readonly Objection[] {
  return [
    ...(time.verdict === 'slower' ? [{ code: 3 as const, sentence: 'new is slower' }] : []),
    ...(memory.verdict === 'more' ? [{ code: 3 as const, sentence: 'new takes more memory' }] : []),
    ...(time.verdict === 'unsure' ? [untold('the last run could not tell about time')] : []),
    ...(memory.verdict === 'unsure' ? [untold('the last run could not tell about memory')] : []),
  ];
}

/** Runs of the code that is now under trial count, on any machine; a run that failed ends the row. */
function runObjections({ runs }: Migration, needed: number): readonly Objection[] {
  const rows = new Map<string, HistoryLine[]>();
  for (const line of runs) rows.set(line.run, [...(rows.get(line.run) ?? []), line]);
  const last = [...rows.values()].slice(-needed);
  const bad = last.filter((lines) => !lines.every(isFine));
  const onCi = last.some((lines) => lines.every(({ ci }) => ci));
  return [
    ...(last.length < needed
      ? [
          missing(
            `${plural(last.length, 'whole run')} ${last.length === 1 ? 'is' : 'are'} known, and ${needed} are wanted`,
          ),
        ]
      : []),
    ...(bad.length > 0
      ? [
          missing(
            `${bad.length} of the last ${plural(last.length, 'whole run')} ${bad.length === 1 ? 'was' : 'were'} not fine`,
          ),
        ]
      : []),
    ...(onCi || last.length === 0
      ? []
      : [missing(`none of the last ${plural(last.length, 'whole run')} was on CI`)]),
  ];
}

function isFine({ decision, behaviour }: HistoryLine): boolean {
  return decision === 'pass' && behaviour === 'same';
}

/** A flag is out of the way where it is the same for everyone: then it decides nothing. */
function flagObjections({ flag, name }: Migration): readonly Objection[] {
  if (flag === null) return [];
  const { rollout, hasRule, state, defaultVariant } = describeJson(flag);
  const words = `the flag ${terminalSafe(name, 80)} is ${flagWords(flag)}`;
  if (hasRule) return [missing(`${words}: callers still differ`)];
  const variant = rollout === null ? defaultVariant : rollout.percent === 100 ? rollout.variant : null;
  const isOn = state === 'ENABLED' && variant !== null && isNew(variant, flag.variants[variant]);
  return isOn ? [] : [missing(`${words}, and not on for everyone`)];
}

/** What stands for new, in the words that flags have for it. */
function isNew(variant: string, value: unknown): boolean {
  return value === true || value === 'new' || (value !== false && variant === 'new');
}

function routeObjections({ route }: Migration): readonly Objection[] {
  if (route === null) return [];
  const { decision, reasons } = safeToDelete(route);
  return decision === 'yes' ? [] : reasons.map((reason) => missing(`route: ${reason}`));
}

function untold(sentence: string): Objection {
  return { code: 4, sentence };
}

function missing(sentence: string): Objection {
  return { code: 6, sentence };
}
