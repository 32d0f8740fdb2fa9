import { describe, expect, it } from 'vitest';
import type { TrialRecord } from '../../../src/record/trial-record.ts';
import { allowCommand } from '../../../src/record/words/allow-command.ts';
import { renderFailure } from '../../../src/record/words/failure-message.ts';
import { keepWords } from '../../../src/record/words/keep-words.ts';
import { trialSentence } from '../../../src/record/words/trial-sentence.ts';
import {
  ALIKE,
  DIFFERS,
  ERROR,
  FLAKY,
  MUTATES,
  THROWS,
  UNSTABLE,
} from '../../reporters/sample-behaviours.ts';
import {
  KEEPS,
  MUCH_SLOWER,
  REPORTED,
  SLOWER,
  SLOWER_IN_PART,
  UNPROVEN,
  UNSURE,
  UNVERIFIED,
} from '../../reporters/sample-costs.ts';
import { sampleBehaviour, sampleGroup, sampleRecord } from '../../reporters/sample-record.ts';
import { FINE, NOT_FINE } from '../../reporters/sample-reports.ts';

const text = (record: TrialRecord): string => `${renderFailure(record).join('\n')}\n`;

describe('renderFailure', () => {
  it.each<[string, TrialRecord]>([
    ['differs', DIFFERS],
    ['throws', THROWS],
    ['mutates', MUTATES],
    ['unstable', UNSTABLE],
    ['flaky', FLAKY],
    ['error', ERROR],
    ['no-difference', ALIKE],
    ['slower', SLOWER],
    ['slower-in-part', SLOWER_IN_PART],
    ['much-slower', MUCH_SLOWER],
    ['keeps-memory', KEEPS],
    ['unproven', UNPROVEN],
    ['unverified', UNVERIFIED],
    ['unsure', UNSURE],
    ['only-reported', REPORTED],
  ])('is the message of test/golden/failure-%s.txt', async (name, record) => {
    await expect(text(record)).toMatchFileSnapshot(`../golden/failure-${name}.txt`);
  });

  it.each([...NOT_FINE, ...FINE])('begins with the sentence and ends with the command: $name', (record) => {
    const lines = renderFailure(record);

    expect(lines[0]).toBe(trialSentence(record));
    const end = lines.slice(lines.lastIndexOf('') + 1);
    expect(end[0]).toBe(`  Again     ${record.again}`);
    const allow = allowCommand(record);
    const keep = keepWords(record);
    expect(end.slice(1)).toEqual([
      ...(keep === null ? [] : [`  Keep      ${keep}`]),
      ...(allow === null ? [] : [`  Allow     ${allow}`]),
    ]);
  });

  it('stays within 40 lines and keeps the command, however much there is to say', () => {
    const groups = Array.from({ length: 200 }, (_, index) =>
      sampleGroup({ path: `$.${'field'.repeat(50)}${index}`, old: 'x'.repeat(9999), hint: 'a hint' }),
    );
    const record = sampleRecord({
      behaviour: sampleBehaviour({
        verdict: 'different',
        differing: 9,
        groups,
        omittedGroups: 1000,
        notes: Array.from({ length: 50 }, () => 'a note'),
        unverified: Array.from({ length: 50 }, () => ({ path: '$', reason: 'a reason' })),
        example: {
          case: 1,
          caseName: 'n'.repeat(9999),
          call: 'c'.repeat(9999),
          old: `returned ${'o'.repeat(9999)}`,
          new: `returned ${'n'.repeat(9999)}`,
          diff: Array.from({ length: 40 }, (_, index) => `- ${'line'.repeat(999)}${index}`),
          diffOmitted: 5000,
        },
      }),
    });
    const lines = renderFailure(record);

    expect(lines.length).toBeLessThanOrEqual(40);
    expect(lines.at(-2)).toMatch(/^ {2}Again/);
    expect(lines.at(-1)).toMatch(/^ {2}Allow/);
    expect(lines).toContain('  … 5,028 more lines');
    expect(lines).toContain('  … 1,195 more differences, all in the report');
    expect(lines.filter((line) => line.startsWith('  time') || line.startsWith('  memory'))).toHaveLength(2);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(250);
  });

  it('gives no command where there is none', () => {
    expect(text({ ...SLOWER, again: null })).not.toContain('Again');
  });

  it('says that a trial which only reports does not fail the run', () => {
    expect(text(REPORTED)).toContain('does not fail the run');
    expect(text(SLOWER)).not.toContain('does not fail the run');
  });

  it('shows no path of the machine from an error', () => {
    expect(text(ERROR)).not.toContain('/home/ana');
  });

  it('names a case by its place only where the user can look it up', () => {
    const generated = { ...DIFFERS, inputs: { ...DIFFERS.inputs, source: 'generator' as const } };

    expect(text(DIFFERS)).toContain('cases[17]:');
    expect(text(generated)).toContain('number 18 of 1,214:');
    expect(text(THROWS)).toContain('"a negative count":');
  });

  it('names the smallest generated input, where it lies, and nothing of how many others there are', () => {
    const inputs = { total: 404, source: 'property', seed: 42, path: '403:9:13' } as const;
    const again = 'TWINRUN_REPLAY=1a2b3c4d.42.403:9:13 npx vitest run a.test.ts';
    const message = text({ ...DIFFERS, inputs, again });

    expect(message).toContain('Smallest input that shows it:');
    expect(message).toContain('seed 42 path 403:9:13');
    expect(message).not.toContain('of 404 inputs');
    expect(message).toContain(`  Again     ${again}\n`);
  });

  it('says of a saved input that it was one', () => {
    const message = text({ ...DIFFERS, inputs: { ...DIFFERS.inputs, source: 'corpus' } });

    expect(message).toContain('Input that showed a difference before and still does:');
  });

  it('keeps escapes of values, names and commands out of the terminal', () => {
    const bad = 'a\u001b]0;x\u0007\u009b1m\r\n\u202eb';
    const spoilt = JSON.parse(JSON.stringify([DIFFERS, SLOWER, UNVERIFIED, ERROR, UNSTABLE]), (key, value) =>
      typeof value === 'string' && !['verdict', 'expectation', 'source', 'kind', 'decision'].includes(key)
        ? bad
        : value,
    ) as TrialRecord[];

    for (const line of spoilt.flatMap(renderFailure)) {
      expect(line).not.toMatch(/[\p{Cc}\u202e]/u);
    }
  });
});

describe('where a counterexample is kept', () => {
  const found = (notes: readonly string[], inputs: object): TrialRecord => ({
    ...DIFFERS,
    inputs: { ...DIFFERS.inputs, ...inputs },
    behaviour: { ...DIFFERS.behaviour, notes },
  });
  const GENERATED = { source: 'property', path: '3:1' };

  it('is said between the other commands, and not twice', () => {
    const note = 'saved in src/__twinrun__/quote.test.ts.json, to be tried first next time';
    const lines = renderFailure(found([note], GENERATED));
    const keep = lines.findIndex((line) => line.startsWith('  Keep'));
    expect(lines[keep]).toBe(
      '  Keep      src/__twinrun__/quote.test.ts.json: commit it, and this input is tried first from now on',
    );
    expect(lines[keep - 1]).toMatch(/^ {2}Again /);
    expect(lines[keep + 1]).toMatch(/^ {2}Allow /);
    expect(lines.join('\n')).not.toContain(note);
  });

  it.each<[string, TrialRecord, string | null]>([
    ['an input that was not saved', found([], GENERATED), 'not saved on CI'],
    ['an input of an earlier run', found([], { source: 'corpus', path: null }), 'saved already'],
    ['a table', DIFFERS, null],
    ['a trial that is slower', SLOWER, null],
  ])('depends on where it came from: %s', (_, record, words) => {
    if (words === null) expect(keepWords(record)).toBeNull();
    else expect(keepWords(record)).toContain(words);
  });
});
