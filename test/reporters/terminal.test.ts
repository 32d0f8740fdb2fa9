import { describe, expect, it } from 'vitest';
import { renderTerminal, type WrittenFiles } from '../../reporters/terminal.ts';
import type { TerminalStyle } from '../../reporters/terminal-style.ts';
import { wantsPlain } from '../../reporters/wants-plain.ts';
import { decideGate } from '../../src/gate/decide-gate.ts';
import type { Report } from '../../src/record/report.ts';
import { hostileReport } from './hostile.ts';
import { DIFFERS } from './sample-behaviours.ts';
import { REPORTED, SLOWER, UNSURE, UNVERIFIED } from './sample-costs.ts';
import { sampleRecord } from './sample-record.ts';
import { FINE, NOT_FINE, sampleReport } from './sample-reports.ts';

const FILES = { report: '.twinrun/report.json', others: ['.twinrun/report.md'] };
const ALL = sampleReport([...FINE, ...NOT_FINE]);
const ESCAPE = String.fromCharCode(27);

function render(report: Report, style: Partial<TerminalStyle> = {}, files: WrittenFiles = FILES): string {
  return renderTerminal(report, decideGate(report), { width: 100, color: false, ...style }, files);
}

function stripColor(text: string): string {
  return text.replaceAll(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '');
}

const many = (count: number, of = sampleRecord()) =>
  Array.from({ length: count }, (_, index) => ({
    ...of,
    id: String(index).padStart(8, '0'),
    line: index + 1,
  }));

describe('renderTerminal', () => {
  it.each([80, 100, 118, 160, 200])('tells of a run with everything in %d columns', async (width) => {
    await expect(render(ALL, { width })).toMatchFileSnapshot(`../golden/terminal-all-${width}.txt`);
  });

  it.each([80, 100, 118])('tells of a run that is fine in %d columns', async (width) => {
    await expect(render(sampleReport(FINE), { width })).toMatchFileSnapshot(
      `../golden/terminal-fine-${width}.txt`,
    );
  });

  it('tells it in colour, with the same words', async () => {
    const colored = render(ALL, { color: true });

    await expect(colored).toMatchFileSnapshot('../golden/terminal-all-100-color.txt');
    expect(stripColor(colored)).toBe(render(ALL));
    expect(render(ALL)).not.toContain(ESCAPE);
  });

  it('tells it in ASCII', async () => {
    const text = render(ALL, { ascii: true, details: true });

    await expect(text).toMatchFileSnapshot('../golden/terminal-all-100-ascii.txt');
    expect(text.replaceAll(/"[^"]*"/g, '')).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it('tells it whole where details are asked for', async () => {
    await expect(render(ALL, { details: true })).toMatchFileSnapshot('../golden/terminal-details-100.txt');
  });

  it.each([60, 80, 100, 118, 200])('keeps every line of its tables within %d columns', (width) => {
    const wide = sampleRecord({ name: '長い名前'.repeat(30), testName: null, file: 'a/'.repeat(90) });
    for (const report of [ALL, sampleReport([wide, { ...DIFFERS, name: wide.name, testName: null }])]) {
      for (const line of render(report, { width }).split('\n'))
        expect(columnsOf(line)).toBeLessThanOrEqual(width);
    }
  });

  it('tells programs one line for each trial that is not fine', async () => {
    const text = render(ALL, { plain: true, color: true });
    await expect(text).toMatchFileSnapshot('../golden/terminal-plain.txt');
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    expect(render(sampleReport(FINE), { plain: true })).toBe(
      '\ntwinrun: gate pass: 5 trials, 0 failed, 5 fine\ntwinrun: report .twinrun/report.json\n',
    );
    const hostile = render(hostileReport(), { plain: true });
    expect(hostile).toMatch(/^[\n\x20-\x7e]*$/);
    for (const line of hostile.trim().split('\n')) expect(line).toMatch(/^twinrun: /);
  });

  it.each<[Record<string, string>, boolean]>([
    [{}, false],
    [{ AI_AGENT: 'yes' }, true],
    [{ AI_AGENT: 'yes', TWINRUN_PLAIN: '0' }, false],
    [{ TWINRUN_PLAIN: '1' }, true],
  ])('tells programs by what stands in the environment: %j', (env, plain) => {
    expect(wantsPlain(env)).toBe(plain);
  });

  it('shows what a trial that is fine would not notice', () => {
    const [first = sampleRecord()] = FINE;
    const notes = [
      'prove: 40 changes of what new did in 2 cases were tried; some would pass at 1 path',
      'prove: let through: $.price +0.1 % (tolerance)',
    ];
    const proved = { ...first, behaviour: { ...first.behaviour, notes } };
    expect(render(sampleReport([proved]))).toContain(
      'prove  quote › totals: let through: $.price +0.1 % (tolerance)\n',
    );
    expect(render(sampleReport([proved]), { plain: true })).toContain(
      'NOTE prove | quote > totals | let through: $.price',
    );
  });

  it('is empty where no trial ran', () => {
    expect(render(sampleReport([]))).toBe('');
  });

  it.each([
    ['pass', sampleReport(FINE), 'Gate    pass'],
    [
      'pass with doubts',
      sampleReport([...FINE, UNSURE, UNVERIFIED, REPORTED]),
      'Gate    pass, with 1 unsure and 1 unverified and 1 only reported',
    ],
    ['failures', sampleReport([...FINE, SLOWER]), 'Gate    fail: 1 of 6 trials failed'],
    [
      'an incomplete run',
      { ...sampleReport(FINE), run: { ...ALL.run, complete: false } },
      'Gate    fail: The run is incomplete: it was interrupted, or a part of it is missing or of another commit.',
    ],
    [
      'failures and an incomplete run',
      { ...sampleReport([SLOWER]), run: { ...ALL.run, complete: false } },
      'Gate    fail: 1 of 1 trial failed; 1 other reason: The run is incomplete: it was interrupted, or a part of it is missing or of another commit.',
    ],
  ])("ends with the gate's word: %s", (_, report, line) => {
    expect(render(report).trimEnd().split('\n').at(-1)?.trim()).toBe(line);
  });

  it('shortens long lists, says by how much, and shows all when asked', () => {
    const report = sampleReport([...many(40), ...many(30, SLOWER)]);

    expect(render(report)).toContain(
      '… 5 more that are not fine: npx twinrun report .twinrun/report.json --all',
    );
    expect(render(report)).toContain(
      '… 30 more that are fine: npx twinrun report .twinrun/report.json --all',
    );
    expect(render(report, { all: true })).not.toContain('more that are');
    expect(render(report, { all: true }).match(/▲ slower/g)).toHaveLength(30);
  });

  it('names no file that was not written', () => {
    expect(render(ALL, {}, {})).not.toMatch(/Report|npx twinrun/);
  });

  it('lets nothing of a user reach the terminal but text', () => {
    const report = hostileReport();
    const plain = render(
      report,
      { details: true, all: true },
      { report: '\u001b[2J\n.json', others: ['\u202e.md'] },
    );
    const colored = render(report, { color: true, details: true, all: true });

    expect(plain.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028]/u);
    expect(stripColor(colored).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028]/u);
    for (const line of plain.split('\n')) expect(line).not.toMatch(/^# EVIL/);
  });
});

/** East Asian characters take two columns. */
function columnsOf(line: string): number {
  return Array.from(line).reduce(
    (sum, character) => sum + (/\p{Script=Han}|\p{Script=Hiragana}/u.test(character) ? 2 : 1),
    0,
  );
}
