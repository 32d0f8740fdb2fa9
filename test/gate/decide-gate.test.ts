import { describe, expect, it } from 'vitest';
import { decideGate } from '../../src/gate/decide-gate.ts';
import type { ExitCode, GateDecision } from '../../src/gate/gate-decision.ts';
import type { FlagFindingKind } from '../../src/record/flags/flags-record.ts';
import type { GatePolicy } from '../../src/record/report.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';
import { ALIKE, DIFFERS, ERROR, THROWS, UNSTABLE } from '../reporters/sample-behaviours.ts';
import {
  FASTER,
  KEEPS,
  MUCH_SLOWER,
  REPORTED,
  SLOWER,
  UNPROVEN,
  UNSURE,
  UNVERIFIED,
} from '../reporters/sample-costs.ts';
import { sampleRecord, sampleTime } from '../reporters/sample-record.ts';
import { FINE, sampleReport } from '../reporters/sample-reports.ts';

const LENIENT: GatePolicy = { unsure: 'pass', unverified: 'pass', stale: 'pass' };
const STRICT: GatePolicy = { unsure: 'fail', unverified: 'fail', stale: 'pass' };

const exitCode = (trials: readonly TrialRecord[], policy = LENIENT): ExitCode =>
  decideGate(sampleReport(trials, { policy })).exitCode;

describe('decideGate', () => {
  it.each<[string, ExitCode, readonly TrialRecord[], GatePolicy?]>([
    ['everything fine', 0, FINE],
    ['a difference', 1, [...FINE, DIFFERS]],
    ['an exception', 1, [THROWS]],
    ['disagreement with itself', 1, [UNSTABLE]],
    ['a comparison that failed', 1, [ERROR]],
    ['a demanded difference that is missing', 1, [ALIKE]],
    ['more time', 3, [FASTER, SLOWER]],
    ['more memory', 3, [KEEPS]],
    ['more time and more memory', 3, [MUCH_SLOWER]],
    ['a claim that is not shown', 3, [UNPROVEN]],
    ['a claim that cannot be told', 4, [{ ...UNPROVEN, time: sampleTime({ verdict: 'unsure' }) }]],
    ['doubt that passes', 0, [UNSURE, UNVERIFIED]],
    ['doubt about time that fails', 4, [UNSURE], { ...LENIENT, unsure: 'fail' }],
    [
      'doubt about time, where the other kind fails',
      0,
      [UNSURE],
      { ...LENIENT, unverified: 'fail', stale: 'pass' },
    ],
    ['doubt about values that fails', 4, [UNVERIFIED], { ...LENIENT, unverified: 'fail', stale: 'pass' }],
    ['a trial that only reports', 0, [REPORTED]],
    [
      'doubt in a trial that only reports',
      0,
      [{ ...UNSURE, gate: { ...UNSURE.gate, enforced: false } }],
      STRICT,
    ],
    ['no trials', 6, []],
    ['a difference and more time', 1, [SLOWER, DIFFERS]],
    ['a difference and doubt', 1, [UNSURE, DIFFERS], STRICT],
    ['more time and doubt', 3, [UNSURE, SLOWER], STRICT],
  ])('answers %s with %d', (_, code, trials, policy = LENIENT) => {
    expect(exitCode(trials, policy)).toBe(code);
  });

  it.each<[FlagFindingKind, ExitCode]>([
    ['dependent', 1],
    ['unexercised', 6],
    ['never-evaluated', 6],
    ['expired', 5],
    ['stale', 5],
  ])('fails for a flag that is %s with %d, where that is asked for', (kind, code) => {
    const withFinding = (enforced: boolean): GateDecision =>
      decideGate({
        ...sampleReport(FINE, { policy: LENIENT }),
        flags: {
          file: 'flags.json',
          whole: true,
          flags: [],
          findings: [{ kind, flag: 'a', sentence: 'Flag "a" is wrong.', enforced }],
        },
      });
    expect(withFinding(false)).toMatchObject({ decision: 'pass', exitCode: 0 });
    expect(withFinding(true)).toEqual({ decision: 'fail', exitCode: code, reasons: ['Flag "a" is wrong.'] });
  });

  it('does not ask for trials where none are needed', () => {
    expect(decideGate(sampleReport([], { policy: LENIENT }), { needsTrials: false }).exitCode).toBe(0);
  });

  it.each<[ExitCode, readonly TrialRecord[]]>([
    [6, FINE],
    [4, [UNSURE]],
    [3, [SLOWER]],
    [1, [DIFFERS]],
    [6, []],
  ])('answers %d where the run is incomplete besides', (code, trials) => {
    const report = sampleReport(trials, { policy: STRICT });
    const decision = decideGate({ ...report, run: { ...report.run, complete: false } });

    expect(decision.exitCode).toBe(code);
    expect(decision.reasons.at(-1)).toContain('incomplete');
  });

  it('gives a reason for each trial that fails, with its place and its whole story', () => {
    const { decision, reasons } = decideGate(sampleReport([...FINE, SLOWER, DIFFERS, REPORTED]));

    expect(decision).toBe('fail');
    expect(reasons).toEqual([
      'quote › totals (src/price/quote.test.ts:18): quoteV2 differs from quoteV1 on 3 of 1,214 inputs (0.25%): $.discount 0 → -0, and 1 other difference',
      'quote › batch of 500 (src/price/quote.test.ts:31): quoteV2 is 18.4% slower than quoteV1 (99.9%: 15.1% to 21.9%; limit 10%)',
    ]);
  });

  it('says what a doubt is and that the policy makes it fail', () => {
    const { reasons } = decideGate(sampleReport([UNSURE, UNVERIFIED], { policy: STRICT }));

    expect(reasons).toEqual([
      expect.stringMatching(/cannot tell whether mergeCarts is slower .* the policy says that unsure fails$/),
      expect.stringMatching(/\$\.avatar, a promise .* the policy says that unverified fails$/),
    ]);
  });

  it('has a reason exactly where it fails', () => {
    for (const trial of [...FINE, DIFFERS, UNSURE, REPORTED, SLOWER]) {
      for (const policy of [LENIENT, STRICT]) {
        const { decision, reasons, exitCode: code } = decideGate(sampleReport([trial], { policy }));
        expect(reasons.length > 0).toBe(decision === 'fail');
        expect(code !== 0).toBe(decision === 'fail');
      }
    }
  });

  it('prints names without their escapes', () => {
    const trial = sampleRecord({ ...SLOWER, name: '\u001b[2J', testName: '\u001b[2J', file: '\u001b[2J.ts' });

    expect(decideGate(sampleReport([trial])).reasons.join()).not.toContain('\u001b');
  });
});
