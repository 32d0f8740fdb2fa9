import type { HistoryLine } from '../../history/history-line.ts';
import type { TrialRecord } from '../../record/trial-record.ts';
import { trialPlace } from '../../record/words/trial-label.ts';
import { formatCount, plural } from '../../text/count.ts';
import { formatChange, formatInterval } from '../../text/ratio.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import { flagWords } from '../flags/flag-words.ts';
import { isRecorded, type Safety } from './judge-safety.ts';
import type { Migration } from './migration.ts';

/** Nothing of ours watches which lines of old ran. */
const BRANCHES =
  'not known: twinrun does not watch which branches of old ran; the coverage of the runner does';

/** All that is known of one name. */
export function statusText(migration: Migration, { decision, reasons }: Safety): string {
  const { name, trials, runs, flag, route, known } = migration;
  const lines = [
    terminalSafe(name, 120),
    ...(trials.length === 0 ? ['  trial      none in the last run'] : trials.map(trialLine)),
    `  runs       ${runsWords(runs)}`,
    `  inputs     ${inputsWords(trials)}`,
    `  branches   ${BRANCHES}`,
    `  flag       ${flag === null ? 'none of that name' : flagWords(flag)}`,
    `  route      ${route === null ? 'none in the last run' : `${terminalSafe(route.stage, 20)}${route.held ? ', held back by its guard' : ''}`}`,
    ...(known.length === 0 ? ['  accepted   nothing'] : []),
    ...known.map(
      ({ id, what, reason, owner, until }) =>
        `  accepted   ${terminalSafe(id, 20)} (${what}) until ${until}: ${terminalSafe(reason, 100)}, ${terminalSafe(owner, 40)}`,
    ),
    decision === 'yes'
      ? `  safe to delete old: yes${isRecorded(migration) ? ', and it is gone: a recording stands for it' : ''}`
      : '  safe to delete old: not yet, because',
    ...reasons.map(({ sentence }) => `    - ${sentence}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** One name on one line. */
export function statusLine({ name, trials }: Migration, { decision, reasons }: Safety): string {
  const why =
    reasons.length === 0
      ? ''
      : `: ${reasons[0]?.sentence}${reasons.length > 1 ? `, and ${plural(reasons.length - 1, 'reason')} more` : ''}`;
  return `${terminalSafe(name, 80)}  ${plural(trials.length, 'trial')}  safe to delete old: ${decision}${why}\n`;
}

/** The same for programs. */
export function statusJson(migration: Migration, safety: Safety): object {
  const { name, trials, runs, known, flag, route, lastRun } = migration;
  return {
    name,
    trials: trials.map(
      ({ id, file, line, testName, old: { origin }, inputs, behaviour, time, memory, gate }) => ({
        id,
        file,
        line,
        testName,
        origin,
        inputs,
        behaviour: behaviour.verdict,
        time: time.verdict,
        ratio: time.ratio,
        low: time.low,
        high: time.high,
        memory: memory.verdict,
        decision: gate.decision,
      }),
    ),
    lastRun,
    runs: {
      whole: runIds(runs).length,
      onCi: runIds(runs.filter(({ ci }) => ci)).length,
      last: runs.at(-1)?.at ?? null,
    },
    branches: null,
    flag: flag === null ? null : { state: flag.state, says: flagWords(flag) },
    route: route === null ? null : { stage: route.stage, held: route.held },
    accepted: known,
    safeToDelete: safety,
  };
}

function trialLine(trial: TrialRecord): string {
  const { behaviour, time, memory, old } = trial;
  const interval =
    time.ratio === null || time.low === null || time.high === null
      ? ''
      : ` (${formatChange(time.ratio)}; ${formatInterval(time.low, time.high)})`;
  const origin = old.origin === null ? '' : `  against ${terminalSafe(old.origin, 80)}`;
  return `  trial      behaviour ${behaviour.verdict} · time ${time.verdict}${interval} · memory ${memory.verdict}  ${trialPlace(trial)}${origin}`;
}

function runsWords(runs: readonly HistoryLine[]): string {
  const last = runs.at(-1);
  if (last === undefined) return 'none in the history';
  const fine = runs.filter(({ decision, behaviour }) => decision === 'pass' && behaviour === 'same');
  const [all, good, ci] = [runs, fine, runs.filter((line) => line.ci)].map((lines) => runIds(lines).length);
  return `${plural(all ?? 0, 'whole run')}, ${good} with the same behaviour, ${ci} on CI, last on ${last.at.slice(0, 10)}`;
}

function runIds(lines: readonly HistoryLine[]): readonly string[] {
  return [...new Set(lines.map(({ run }) => run))];
}

function inputsWords(trials: readonly TrialRecord[]): string {
  if (trials.length === 0) return 'none in the last run';
  const sources = new Map<string, number>();
  for (const { inputs } of trials)
    sources.set(inputs.source, (sources.get(inputs.source) ?? 0) + inputs.total);
  const total = [...sources.values()].reduce((sum, count) => sum + count, 0);
  const parts = Array.from(sources, ([source, count]) => `${formatCount(count)} ${source}`);
  return `${formatCount(total)} in the last run (${parts.join(', ')})`;
}
