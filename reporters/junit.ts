import junit, { type Builder, type TestCase } from 'junit-report-builder';

import { gateReasons } from '../src/gate/decide-gate.ts';
import type { GateDecision } from '../src/gate/gate-decision.ts';
import type { GatePolicy, Report } from '../src/record/report.ts';
import type { TrialRecord } from '../src/record/trial-record.ts';
import { renderFailure } from '../src/record/words/failure-message.ts';
import { type Finding, failsRun, findingOf } from '../src/record/words/finding.ts';
import { trialLabel } from '../src/record/words/trial-label.ts';
import { trialSentence } from '../src/record/words/trial-sentence.ts';
import { terminalSafe } from '../src/text/terminal-safe.ts';

/**
 * The report as JUnit XML, for `junit.xml`: one suite, one test case a trial. A case fails only where the gate says so;
 * what is in doubt and let pass is skipped with its words, so that it stays in sight. Numbers are properties.
 */
export function renderJunit(report: Report, decision: GateDecision): string {
  // The package exports its builder itself, whatever its types say.
  const builder = (junit as unknown as Builder).newBuilder();
  const suite = builder.testSuite().name('twinrun');
  suite.property('gate', decision.decision);
  suite.property('node', terminalSafe(report.machine.node, 40));
  suite.timestamp(report.run.startedAt);
  for (const trial of report.trials) fillCase(suite.testCase(), trial, report.policy);
  const others = runReasons(report, decision);
  // A file without a red case would say that a run is fine that is not complete or holds what is over.
  if (others.length > 0) {
    suite.testCase().className('twinrun').name('the run as a whole').failure(others.join('\n'), 'Run');
  }
  return `${builder.build()}\n`;
}

/** Reasons that are about no trial. */
function runReasons({ trials, policy }: Report, { reasons }: GateDecision): readonly string[] {
  const told = new Set(trials.flatMap((trial) => gateReasons(trial, policy)));
  return reasons.filter((reason) => !told.has(reason)).map((reason) => terminalSafe(reason, 400));
}

const TYPES: Readonly<Record<Finding, string>> = {
  error: 'ComparisonFailed',
  differs: 'BehaviourDiffers',
  unstable: 'Unstable',
  'no-difference': 'NoDifference',
  'more-memory': 'MoreMemory',
  slower: 'Slower',
  unproven: 'NotShown',
  unverified: 'Unverified',
  unsure: 'Unsure',
  fine: 'Fine',
};

function fillCase(testCase: TestCase, trial: TrialRecord, policy: GatePolicy): void {
  const finding = findingOf(trial);
  testCase.className(terminalSafe(trial.file ?? 'twinrun', 300)).name(trialLabel(trial));
  if (trial.file !== null) testCase.file(terminalSafe(trial.file, 300));
  for (const [name, value] of propertiesOf(trial, finding)) testCase.property(name, value);
  const sentence = trialSentence(trial);
  if (gateReasons(trial, policy).length > 0) {
    testCase.failure(sentence, TYPES[finding]);
    testCase.standardOutput(renderFailure(trial).join('\n'));
  } else if (finding === 'unsure' || finding === 'unverified') {
    testCase.skipped().standardOutput(`${finding}: ${sentence}`);
  } else if (trial.gate.decision === 'fail' && !failsRun(trial)) {
    testCase.skipped().standardOutput(`only reported: ${sentence}`);
  }
}

/** Verdicts and numbers by the names that they have in `report.json`; what is not known is left out. */
function propertiesOf(trial: TrialRecord, finding: Finding): readonly (readonly [string, string])[] {
  const { time, memory, behaviour, inputs } = trial;
  const given: Readonly<Record<string, string | number | null | undefined>> = {
    id: trial.id,
    line: trial.line,
    finding,
    'behaviour.verdict': behaviour.verdict,
    'behaviour.differing': behaviour.differing,
    'inputs.total': inputs.total,
    'inputs.seed': inputs.seed,
    'time.verdict': time.verdict,
    'time.ratio': time.ratio,
    'time.low': time.low,
    'time.high': time.high,
    'time.limit': time.limit,
    'time.pairs': time.pairs,
    'time.old.p50Ns': time.old?.p50Ns,
    'time.new.p50Ns': time.new?.p50Ns,
    'time.noise.low': time.noise?.low,
    'time.noise.high': time.noise?.high,
    'memory.verdict': memory.verdict,
    'memory.ratio': memory.ratio,
    'memory.allocatedOldBytes': memory.allocatedOldBytes,
    'memory.allocatedNewBytes': memory.allocatedNewBytes,
    'memory.keptOldBytes': memory.keptOldBytes,
    'memory.keptNewBytes': memory.keptNewBytes,
  };
  return Object.entries(given).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, terminalSafe(String(value), 80)] as const],
  );
}
