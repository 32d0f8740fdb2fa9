import { describe, expect, it } from 'vitest';
import { PROBES } from '../../src/cli/selftest-probes.ts';
import { isSound, renderSelftest, type SelftestFindings } from '../../src/cli/selftest-report.ts';
import { runInMemory } from './run-in-memory.ts';

const SOUND: SelftestFindings = {
  probes: [
    { name: 'slow ×1.5', expected: 'slower', reported: 'slower' },
    { name: 'wrong value', expected: 'different', reported: 'different' },
    { name: 'leak 200 B', expected: 'more', reported: 'more' },
  ],
  alike: Array.from({ length: 20 }, () => 'same'),
  smallest: { factor: 1.1, trialMs: 640, power: 0.9 },
};

describe('the report of a self-test', () => {
  it('says what was put in, what was reported, and what can be seen', () => {
    expect(renderSelftest(SOUND).split('\n')).toEqual([
      'slow ×1.5        reported slower       ✓      wrong value      reported different    ✓',
      'leak 200 B       reported more         ✓      old against old  reported same         ✓   (20 of 20 same)',
      'This machine sees a change of 10% in 640 ms per comparison, in one process (power 90%).',
      '',
    ]);
    expect(isSound(SOUND)).toBe(true);
  });

  it('marks a defect that was not reported', () => {
    const [slow, ...others] = SOUND.probes;
    const findings = {
      ...SOUND,
      probes: [{ ...slow, reported: 'unsure' } as (typeof others)[number], ...others],
    };
    expect(renderSelftest(findings)).toContain('slow ×1.5        reported unsure       ✗');
    expect(isSound(findings)).toBe(false);
  });

  it.each([
    ['one of twenty unsure', ['unsure'], true],
    ['three of twenty unsure', ['unsure', 'unsure', 'unsure'], false],
    ['one of twenty slower', ['slower'], false],
    ['one of twenty faster', ['faster'], false],
  ])('takes %s among equal functions', (_, words, sound) => {
    const alike = [...words, ...SOUND.alike.slice(words.length)];
    expect(isSound({ ...SOUND, alike })).toBe(sound);
    expect(renderSelftest({ ...SOUND, alike })).toContain(`(${20 - words.length} of 20 same)`);
  });

  it('tells a busy machine from a false alarm', () => {
    const open = [...Array.from({ length: 8 }, () => 'unsure'), 'not-judged', ...SOUND.alike.slice(9)];
    expect(renderSelftest({ ...SOUND, alike: open })).toContain(
      'No equal function was called slower or faster, but 9 of 20 stayed open: the machine is busy',
    );
    const wrong = ['slower', ...open.slice(1)];
    expect(renderSelftest({ ...SOUND, alike: wrong })).not.toContain('the machine is busy');
    expect(renderSelftest(SOUND)).not.toContain('the machine is busy');
  });

  it('is no pass on a machine that sees nothing', () => {
    const findings = { ...SOUND, smallest: { factor: null, trialMs: null, power: null } };
    expect(isSound(findings)).toBe(false);
    expect(renderSelftest(findings)).toContain('too busy to judge time');
  });
});

it('puts in a wrong value that is reported, whatever the machine', () => {
  const probe = PROBES.find(({ expected }) => expected === 'different');
  expect(probe?.report()).toBe('different');
});

it('takes neither a path nor an option', async () => {
  expect(await runInMemory(['selftest', 'report.json'])).toMatchObject({ code: 2 });
  expect(await runInMemory(['selftest', '--fast'])).toMatchObject({ code: 2 });
});
