import { describe, expect, it } from 'vitest';
import { judgeTime } from '../../src/judge/judge-time.ts';
import type { TimeChange } from '../../src/measure/change.ts';
import { compareImplementations } from '../../src/trial/compare-impl.ts';
import { confirmTrial, unconfirmed } from '../../src/trial/confirm-trial.ts';
import type { Trial } from '../../src/trial/trial.ts';
import { planTrial } from '../../src/trial/trial-plan.ts';
import { timeChange } from '../judge/changes.ts';

/** A trial of equal functions whose time came out like this in its own process. */
function trialWith(change: TimeChange): Trial {
  const plan = planTrial({ old: () => 1, new: () => 1, options: { name: 'one', measure: false } });
  const trial = compareImplementations(plan);
  if (trial instanceof Promise) throw new Error('expected an answer at once');
  return { ...trial, time: judgeTime({ measured: true, change }, 1.1) };
}

function processes(...ratios: readonly number[]): readonly TimeChange[] {
  return ratios.map((ratio) => timeChange(ratio / 1.01, ratio, ratio * 1.01));
}

const LOOKS_SLOWER = trialWith(timeChange(1.3, 1.4, 1.5));

describe('confirmTrial', () => {
  it.each([
    ['slower', 'fail', [1.4, 1.38, 1.42, 1.4]],
    ['same', 'pass', [1, 1.01, 0.99, 1]],
    ['unsure', 'pass', [1.3, 1, 1.25, 1.02]],
    ['faster', 'pass', [0.5, 0.51, 0.49, 0.5]],
  ])('says %s and lets the trial %s where processes show it', (verdict, decision, ratios) => {
    const trial = confirmTrial(LOOKS_SLOWER, null, { changes: processes(...ratios), shortfall: null });
    expect(trial.time).toMatchObject({ verdict, change: { processes: 4 } });
    expect(trial.gate.decision).toBe(decision);
  });

  it('says what would settle what processes do not agree on', () => {
    const { time } = confirmTrial(LOOKS_SLOWER, null, {
      changes: processes(1.3, 1, 1.25, 1.02),
      shortfall: null,
    });
    expect(time.reason).toMatch(
      /over 4 processes: more of them would settle it \(measure\.confirm\.processes\)/,
    );
  });

  it('keeps what one process found, and says so, where too few answered', () => {
    const trial = confirmTrial(LOOKS_SLOWER, null, {
      changes: processes(1, 1),
      shortfall: 'the others died',
    });
    expect(trial.time).toMatchObject({
      verdict: 'slower',
      change: { processes: 1, ratio: 1.4 },
      reason: 'measured in one process, since the others died',
    });
    expect(trial.gate.decision).toBe('fail');
  });

  it('shows a claim only where processes show it', () => {
    const looksFaster = trialWith(timeChange(0.5, 0.55, 0.6));
    const shown = confirmTrial(looksFaster, 0.8, { changes: processes(0.5, 0.5, 0.5, 0.5), shortfall: null });
    expect([shown.time.verdict, shown.gate.decision]).toEqual(['faster', 'pass']);
    const not = confirmTrial(looksFaster, 0.8, { changes: processes(0.5, 0.9, 0.6, 0.8), shortfall: null });
    expect([not.time.verdict, not.gate.decision]).toEqual(['unsure', 'fail']);
  });
});

describe('unconfirmed', () => {
  it('lets the trial pass for now, and says what is missing', () => {
    expect(unconfirmed(LOOKS_SLOWER)).toMatchObject({
      time: { verdict: 'unsure', reason: expect.stringContaining('fresh processes had not answered yet') },
      gate: { decision: 'pass' },
    });
  });
});
