import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Report } from '../../src/record/report.ts';
import { plainRecord } from '../data/plain-record.ts';
import { plainLines } from '../history/plain-line.ts';
import { sampleReport } from '../reporters/sample-reports.ts';
import { ACCEPTED, FINE, FLAG, KNOWN, LifeProject } from './life-project.ts';

const FROZEN = { ...FINE, old: { name: 'slugify', origin: 'recording:2026-11-22' } };

let project: LifeProject;
beforeEach(() => {
  project = new LifeProject();
});
afterEach(() => project.remove());

describe('twinrun done', () => {
  it('lists all that is left over, with its place', async () => {
    project.put('twinrun.known.json', KNOWN(ACCEPTED));
    project.put('flags.json', FLAG({}));
    project.put(
      'src/shop.ts',
      "import { createRoute } from 'twinrun/route';\n\nexport const slugify = createRoute({\n  name: 'slugify',\n  old, new: next });\nif (flags.isOn('slugify', user)) go();\n",
    );
    project.put('test/__twinrun__/frozen/slugify.json', '{}');
    project.put('node_modules/x/index.ts', "flags.isOn('slugify')");
    const { code, out } = await project.run(['done', 'slugify']);
    expect(code).toBe(6);
    for (const place of [
      'test/slugify.test.ts:7',
      'twinrun.known.json:2',
      'flags.json:3',
      'src/shop.ts:3',
      'src/shop.ts:6',
      'test/__twinrun__/frozen/slugify.json',
    ])
      expect(out).toContain(`  ${place}  `);
    expect(out).toContain('slugify is not done: 6 things left over');
  });

  it('passes where old stands as a recording and nobody asks which side', async () => {
    project.put('test/__twinrun__/frozen/slugify.json', '{}');
    const { code, out } = await project.run(['done', 'slugify'], [FROZEN]);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('slugify is done') });
  });

  it('passes where the trial has gone as well, and names the recording that nobody needs', async () => {
    project.keep(plainLines(1, () => ({})));
    expect(
      (await project.run(['done', 'slugify'], [plainRecord({ name: 'other', id: '0000000f' })])).code,
    ).toBe(0);
    project.put('test/__twinrun__/frozen/slugify.previous.json', '{}');
    expect((await project.run(['done', 'slugify'], [FROZEN])).out).toContain('the recording before the last');
  });

  const OTHER = plainRecord({ name: 'other', id: '0000000f' });
  const runOf = (changes: Partial<Report['run']>): Partial<Report> => ({
    run: { ...sampleReport([]).run, ...changes },
  });

  it('does not pass without a report, however long the history', async () => {
    project.keep(plainLines(1, () => ({})));
    const { code, out } = await project.runWithoutReport(['done', 'slugify']);
    expect(out).toContain('no whole run is known (there is no report)');
    expect(code).toBe(6);
  });

  it('does not pass where the last run is incomplete', async () => {
    project.keep(plainLines(1, () => ({})));
    const { code, out } = await project.run(['done', 'slugify'], [OTHER], runOf({ complete: false }));
    expect(out).toContain('no whole run is known (the last run is incomplete)');
    expect(code).toBe(6);
  });

  it('does not pass where the last run was of other files, and does once the whole file ran without the trial', async () => {
    project.keep(plainLines(2, () => ({})));
    project.put('test/slugify.test.ts', '');
    const done = (wholeFiles: readonly string[]): ReturnType<LifeProject['run']> =>
      project.run(['done', 'slugify'], [OTHER], runOf({ wholeFiles }));
    const { code, out } = await done(['test/other.test.ts']);
    expect(out).toContain('  test/slugify.test.ts  a trial ran the old implementation');
    expect(code).toBe(6);
    expect((await done(['test/other.test.ts', 'test/slugify.test.ts'])).code).toBe(0);
  });

  it('wants no run of a trial whose last run was against a recording', async () => {
    project.keep(plainLines(2, (index) => ({ origin: index === 1 ? 'recording:2026-11-22' : null })));
    project.put('test/slugify.test.ts', '');
    expect((await project.run(['done', 'slugify'], [OTHER])).code).toBe(0);
  });

  it('does not pass for a name that never ran', async () => {
    expect((await project.run(['done', 'typo'])).code).toBe(2);
  });
});

describe('twinrun trend', () => {
  it('draws the ratios, and names the commit of a step', async () => {
    project.keep(
      plainLines(24, (index) => ({
        ratio: index < 14 ? 1 + (index % 3) / 100 : 1.2 + (index % 3) / 100,
        time: index < 14 ? 'same' : 'slower',
      })),
    );
    const { code, out } = await project.run(['trend', 'slugify']);
    expect(code).toBe(0);
    expect(out).toMatch(/time {6}[▁▂]{14}[▇█]{10} {2}/);
    expect(out).toMatch(
      /step {6}\+1\.0% → \+21\.0% at 000000000 on 2026-11-01, after 000000000 \(p 0\.00\d\)/,
    );
    expect(out).toContain('time same 14, slower 10');
    const [trend] = JSON.parse((await project.run(['trend', 'slugify', '--json'])).out) as [
      { steps: object[] },
    ];
    expect(trend.steps).toMatchObject([
      { place: 14, otherMachine: false, first: { commit: `${'0'.repeat(39)}e` } },
    ]);
  });

  it.each([
    [{ level: 0.99 }, '(99%: −1.0% to +5.0%)'],
    [{}, '(interval −1.0% to +5.0%)'],
  ])('names the level of the interval where the run wrote it down: %j', async (line, words) => {
    project.keep(plainLines(1, () => line));
    expect((await project.run(['trend', 'slugify'])).out).toContain(words);
  });

  it('says where the machine may be all that changed', async () => {
    project.keep(
      plainLines(20, (index) => ({
        ratio: index < 10 ? 1 : 1.3,
        machine: index < 10 ? 'aaaaaaaa' : 'bbbbbbbb',
      })),
    );
    expect((await project.run(['trend', 'slugify'])).out).toContain('another machine runs it since');
  });

  it('says that few runs cannot tell, and takes only those since a day', async () => {
    project.keep(plainLines(40, () => ({})));
    const { out } = await project.run(['trend', 'slugify', '--since', '2026-11-02']);
    expect(out).toContain('16 runs');
    expect(out).toContain('step      none');
    expect((await project.run(['trend', 'slugify', '--since', '2027-01-01'])).out).toBe(
      'No run since 2027-01-01.\n',
    );
  });

  it('exports all trials where none is named', async () => {
    project.keep(plainLines(2, () => ({})));
    expect((await project.run(['trend', '--format', 'csv'])).out.split('\r\n')).toHaveLength(4);
  });

  it('says what of the history cannot be read', async () => {
    project.keep(plainLines(1, () => ({})));
    project.put('.twinrun/history/2026-11/20261120T100000000Z-x.jsonl', '{"v":1,');
    expect((await project.run(['trend', 'slugify'])).err).toContain(
      '1 line of the history cannot be read and is left out',
    );
  });

  it.each([
    [['trend'], 'one name of a trial is wanted'],
    [['trend', 'slugify', '--since', 'monday'], '--since is no day'],
    [['trend', 'slugify', '--format', 'cvs'], 'Did you mean csv?'],
    [['trend', 'nothing'], 'nothing is known of a trial of that name'],
  ])('refuses %j', async (argv, problem) => {
    project.keep(plainLines(1, () => ({})));
    expect(await project.run(argv)).toMatchObject({ code: 2, err: expect.stringContaining(problem) });
  });
});

describe('twinrun record', () => {
  it('says how calls are recorded, and which are', async () => {
    expect((await project.run(['record'])).out).toContain("import { record } from 'twinrun'");
  });
});
