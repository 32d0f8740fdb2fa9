import { describe, expect, it } from 'vitest';
import { partLines } from '../../../src/record/words/part-lines.ts';
import { trialSentence } from '../../../src/record/words/trial-sentence.ts';
import { SLOWER_IN_PART } from '../../reporters/sample-costs.ts';
import { sampleGroupTime, sampleRecord, sampleTime } from '../../reporters/sample-record.ts';

const text = (time: Parameters<typeof sampleTime>[0]): string => partLines(sampleTime(time)).join('\n');

describe('partLines', () => {
  it('shows the slower groups, worst first, out of how many', () => {
    const groups = [
      sampleGroupTime({ label: 'b', ratio: 2, slower: true }),
      sampleGroupTime({ label: 'fine' }),
      sampleGroupTime({ label: 'a', ratio: 31.5, slower: true }),
    ];
    const lines = text({ verdict: 'slower', groups }).split('\n');
    expect(lines[1]).toBe('  Where it is slower (of 3 input groups)');
    expect(lines.slice(2).map((line) => line.trim().split(/\s+/).slice(0, 2))).toEqual([
      ['×31.5', 'a'],
      ['×2.00', 'b'],
    ]);
  });

  it('counts the slower groups that it leaves out', () => {
    const groups = Array.from({ length: 20 }, (_, at) =>
      sampleGroupTime({ label: `case ${at}`, slower: true }),
    );
    expect(text({ verdict: 'slower', groups })).toContain('… 15 more, all in the report');
  });

  it('shows how time grows also where nothing is wrong with it', () => {
    const growth = { ...(SLOWER_IN_PART.time.growth as never as object), worse: false } as never;
    expect(text({ growth })).toContain(
      '  Time grows as n^1.61 (1.52 to 1.70), old as n^1.02 (0.96 to 1.08)\n',
    );
  });

  it('shows nothing where no group is slower, and nothing where time was not judged', () => {
    expect(text({ groups: [sampleGroupTime()] })).toBe('');
    expect(text({ verdict: 'not-judged', groups: [sampleGroupTime({ slower: true })] })).toBe('');
  });

  it('keeps labels of users on one line', () => {
    const groups = [sampleGroupTime({ label: 'a\nb\u001b[31m', slower: true })];
    expect(text({ verdict: 'slower', groups }).split('\n')).toHaveLength(3);
  });
});

describe('the sentence of a trial that is slower in part', () => {
  it('names the part, the limit and what all inputs together cost', () => {
    expect(trialSentence(SLOWER_IN_PART)).toBe(
      'unique is slower than uniqueOld in part: time grows as n^1.6, old n^1.0; ×2.31 on size 1000 (limit 10%; +4.0% over all inputs)',
    );
  });

  it('speaks of the whole where the whole is slower', () => {
    const whole = sampleRecord({ time: { ...SLOWER_IN_PART.time, ratio: 1.3, low: 1.2, high: 1.4 } });
    expect(trialSentence(whole)).toContain('is 30.0% slower than');
  });
});
