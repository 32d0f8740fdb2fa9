import { describe, expect, it } from 'vitest';
import { judgeTime } from '../../src/judge/judge-time.ts';
import { needsConfirmation } from '../../src/judge/needs-confirmation.ts';
import type { TimeVerdict } from '../../src/judge/verdict.ts';
import type { TimeChange } from '../../src/measure/change.ts';
import { combineProcesses } from '../../src/measure/processes/combine-processes.ts';
import { readConfirmOptions } from '../../src/measure/processes/confirm-options.ts';
import { enoughProcesses } from '../../src/measure/processes/enough-processes.ts';
import { PROCESS_LEVEL, processInterval } from '../../src/measure/processes/process-interval.ts';
import { leastCount, medianInterval } from '../../src/measure/statistics/median-interval.ts';
import { ascending } from '../../src/measure/statistics/quantile.ts';
import { combineRounds, hullOf, TIME_LEVEL } from '../../src/measure/time/combine-rounds.ts';
import {
  allowanceOf,
  groupAllowanceOf,
  isSettled,
  needsRound,
  type TimeProtocol,
} from '../../src/measure/time/time-protocol.ts';
import type { TimeRound } from '../../src/measure/time/time-round.ts';
import { seededRandom } from '../../src/run/seeded-random.ts';
import { timeChange } from '../judge/changes.ts';

type Random = () => number;

/** How windows scatter within a process, and how the processes' own ratios scatter around the truth. */
interface Noise {
  readonly window: (random: Random) => number;
  readonly process: (random: Random) => number;
}

const QUIET: Noise = {
  window: (random) => 0.01 * gauss(random),
  process: (random) => 0.008 * gauss(random),
};

const NOISES: Readonly<Record<string, Noise>> = {
  'a quiet machine': QUIET,
  'a busy machine': {
    window: (random) => 0.04 * gauss(random) * (random() < 0.1 ? 10 : 1),
    process: (random) => 0.012 * gauss(random),
  },
  'code whose processes differ': {
    window: (random) => 0.01 * gauss(random),
    // One in twenty reads three times as far off as the rest, as a few package functions do.
    process: (random) => 0.012 * gauss(random) * (random() < 0.05 ? 3 : 1),
  },
};

const LIMIT = 1.05;
const MOST_WINDOWS = 40;
const MOST_PROCESSES = readConfirmOptions(undefined)?.processes ?? 0;

describe.each(Object.entries(NOISES))('the verdict of the whole protocol, on %s', (_, noise) => {
  it('is never slower or faster where nothing changed, however often it is looked at', () => {
    const verdicts = verdictsOf(1, noise, 500);
    expect(verdicts.filter((verdict) => verdict === 'slower' || verdict === 'faster')).toEqual([]);
  });

  it('is slower for hardly any that lie at the limit', () => {
    const verdicts = verdictsOf(LIMIT, noise, 200);
    expect(shareOf(verdicts, 'slower')).toBeLessThan(0.02);
  });

  it('is never the opposite of a change', () => {
    expect(verdictsOf(1.1, noise, 150)).not.toContain('faster');
    expect(verdictsOf(0.9, noise, 150)).not.toContain('slower');
  });

  it('is slower for nearly all that are twice as far off as is allowed', () => {
    expect(shareOf(verdictsOf(1.1, noise, 200), 'slower')).toBeGreaterThan(0.95);
  });
});

describe('an interval over processes that is looked at after each', () => {
  it.each(Object.entries(NOISES))('holds the truth as often as it says, on %s', (_, noise) => {
    const random = seededRandom(11);
    const runs = 1500;
    let missed = 0;
    for (let run = 0; run < runs; run++) {
      const changes = askProcesses(LIMIT, noise, random);
      const { low, high } = processInterval(changes.map(({ ratio }) => ratio));
      if (low > LIMIT || high < LIMIT) missed += 1;
    }
    expect(missed / runs).toBeLessThan(2 * (1 - PROCESS_LEVEL));
  });

  it('would not, were each look taken for the only one', () => {
    // Guards the test above: the same ratios, with an interval that takes no account of the looking or of small numbers.
    const random = seededRandom(11);
    const runs = 500;
    let missed = 0;
    for (let run = 0; run < runs; run++) {
      const logs: number[] = [];
      let clear = false;
      while (logs.length < MOST_PROCESSES && !clear) {
        logs.push(QUIET.process(random));
        clear = logs.length > 1 && Math.abs(meanOf(logs)) > 2.58 * Math.sqrt(varianceOf(logs) / logs.length);
      }
      if (clear) missed += 1;
    }
    expect(missed / runs).toBeGreaterThan(0.1);
  });
});

function verdictsOf(truth: number, noise: Noise, trials: number): readonly TimeVerdict[] {
  const random = seededRandom(5);
  return Array.from({ length: trials }, () => verdictOf(truth, noise, random));
}

/** Screens in one process, then asks others where that is called for. */
function verdictOf(truth: number, noise: Noise, random: Random): TimeVerdict {
  const screened = screen(truth, noise, random);
  const judged = judgeTime({ measured: true, change: screened }, LIMIT);
  if (needsConfirmation(judged, null) === null) return judged.verdict;
  const change = combineProcesses(screened, askProcesses(truth, noise, random));
  return judgeTime({ measured: true, change }, LIMIT).verdict;
}

const SCREENING: TimeProtocol = { role: 'screening', first: null, limit: LIMIT, claim: null };

function screen(truth: number, noise: Noise, random: Random): TimeChange {
  const own = truth * Math.exp(noise.process(random));
  const rounds: TimeRound[] = [];
  do rounds.push(roundOf(own, noise, random));
  while (needsRound(hullOf(rounds), rounds.length, SCREENING));
  return combineRounds(rounds, { room: null }, allowances());
}

function allowances() {
  return { whole: allowanceOf(SCREENING), group: groupAllowanceOf(SCREENING) };
}

/** Windows until they settle the question, looked at after each. */
function roundOf(own: number, noise: Noise, random: Random): TimeRound {
  const ratios: number[] = [];
  do ratios.push(own * Math.exp(noise.window(random)));
  while (ratios.length < MOST_WINDOWS && !isEnough(ratios));
  const windows = ratios.map((ratio) => ({ ratio, noise: 1, callNs: { old: [1000], new: [1000 * ratio] } }));
  const chunk = { argLists: [[1]], count: 1, batchNs: 1e6 };
  const plan = { chunks: [chunk], chunksPerWindow: 1, blocks: 1 };
  return { windows, plan, emptyNs: 0, tookMs: 100, groups: [], heapGrows: false };
}

function isEnough(ratios: readonly number[]): boolean {
  if (ratios.length < leastCount(TIME_LEVEL)) return false;
  return isSettled(medianInterval(ascending(ratios), TIME_LEVEL), SCREENING);
}

function askProcesses(truth: number, noise: Noise, random: Random): readonly TimeChange[] {
  const changes: TimeChange[] = [];
  while (changes.length < MOST_PROCESSES && !enoughProcesses(changes, LIMIT)) {
    changes.push(sampleOf(truth, noise, random));
  }
  return changes;
}

/** What one process of several reads: its own ratio, and what its windows leave over. */
function sampleOf(truth: number, noise: Noise, random: Random): TimeChange {
  const ratio = truth * Math.exp(noise.process(random) + 0.003 * gauss(random));
  return timeChange(ratio / 1.01, ratio, ratio * 1.01);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

function shareOf(verdicts: readonly TimeVerdict[], verdict: TimeVerdict): number {
  return verdicts.filter((one) => one === verdict).length / verdicts.length;
}

function gauss(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
