import { describe, expect, it } from 'vitest';
import { toOutperformImpl } from '../../src/matchers/to-outperform-impl.ts';
import type { MatcherContext, MatcherOutcome, TrialHost, TrialSite } from '../../src/matchers/trial-host.ts';

const SITE: TrialSite = {
  file: null,
  line: null,
  testName: null,
  ordinal: 0,
  expectedToFail: false,
  unfair: 'the clock is not fair here',
  again: null,
};

const HOST: TrialHost = {
  locate: () => SITE,
  send: () => undefined,
  track: (outcome) => outcome,
  scope: () => null,
  atEnd: () => undefined,
  unfairPair: () => null,
  declareTest: null,
};

function claim(args: readonly unknown[], context: MatcherContext = { promise: '' }): MatcherOutcome {
  const outcome = toOutperformImpl({ host: HOST, context, received: () => 1, args: [() => 1, ...args] });
  if ('then' in outcome) throw new Error('expected an answer at once');
  return outcome;
}

describe('toOutperformImpl', () => {
  it('fails where the gain cannot be shown, with the reason', () => {
    const { pass, message } = claim([{ time: 1.2 }]);
    expect(pass).toBe(false);
    expect(message()).toContain('the claimed gain of ×1.20 was not shown: the clock is not fair here');
  });

  it('fails where new behaves otherwise, however fast it is', () => {
    const call = { host: HOST, context: { promise: '' }, received: () => 2, args: [() => 1, { time: 1.2 }] };
    const outcome = toOutperformImpl(call) as MatcherOutcome;
    expect(outcome.pass).toBe(false);
    expect(outcome.message()).toContain('differs from');
  });

  it.each([
    ['no claim', [], /not given a claim[\s\S]*undefined/],
    ['cases in its place', [[[1]]], /not given a claim/],
    ['a claim of being slower', [{ time: 0.8 }], /not given a claim[\s\S]*0\.8/],
    [
      'a claim that is not measured',
      [{ time: 1.2, measure: false }],
      /cannot show a gain that is not measured/,
    ],
    ['a slip in an option', [{ time: 1.2, limit: 2 }], /no option "limit"/],
  ])('refuses %s', (_, args, message) => {
    expect(() => claim(args)).toThrow(message);
  });

  it('has no opposite', () => {
    expect(() => claim([{ time: 1.2 }], { isNot: true, promise: '' })).toThrow('has no opposite');
  });

  it('is no asymmetric matcher', () => {
    expect(() => claim([{ time: 1.2 }], {})).toThrow('toOutperformImpl was used as an asymmetric matcher');
  });
});
