import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderJson } from '../../reporters/json.ts';
import { readKnown, writeKnown } from '../../src/known/known-store.ts';
import { DIFFERS } from '../reporters/sample-behaviours.ts';
import { KEEPS, SLOWER, SLOWER_IN_PART } from '../reporters/sample-costs.ts';
import { sampleMemory, sampleRecord } from '../reporters/sample-record.ts';
import { sampleReport } from '../reporters/sample-reports.ts';
import { type Ran, runInMemory } from './run-in-memory.ts';

const FROM_NOTHING = sampleRecord({
  id: '0a0a0a0a',
  memory: sampleMemory({ verdict: 'more', allocatedOldBytes: 0, ratio: null, low: null, high: null }),
});
const REPORT = renderJson(sampleReport([DIFFERS, SLOWER, KEEPS, SLOWER_IN_PART, FROM_NOTHING]));
const GROUP = DIFFERS.behaviour.groups[0]?.id ?? '';
const REASONED = ['--reason', 'rounding is meant', '--until', '30d', '--owner', '@ana'];
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'known-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const run = (argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  runInMemory(argv, { '.twinrun/report.json': REPORT }, { cwd: root, env });

describe('twinrun allow', () => {
  it('accepts a group of differences with reason, owner and end', async () => {
    const { code, out } = await run(['allow', GROUP, ...REASONED]);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining(`accepted ${GROUP} until`) });
    expect(readKnown(root).entries).toMatchObject([
      { id: GROUP, trial: DIFFERS.id, what: 'behaviour', reason: 'rounding is meant', owner: '@ana' },
    ]);
  });

  it('takes an owner without a name for none, so that the file can be read back', async () => {
    expect((await run(['allow', GROUP, ...REASONED, '--owner', ''])).code).toBe(0);
    expect((await run(['known'])).code).toBe(0);
  });

  it('accepts more time, memory, and a trial as a whole', async () => {
    await run(['allow', `t:${SLOWER.id}`, '--max', '+25%', ...REASONED]);
    await run(['allow', `k:${KEEPS.id}`, '--max', '64B', ...REASONED]);
    await run(['allow', `q:${DIFFERS.id}`, ...REASONED]);
    expect(
      readKnown(root)
        .entries.map(({ what }) => what)
        .sort(),
    ).toEqual(['kept', 'quarantine', 'time']);
  });

  it('renews an entry instead of adding it twice', async () => {
    await run(['allow', GROUP, ...REASONED]);
    expect((await run(['allow', GROUP, ...REASONED])).out).toContain('renewed');
    expect(readKnown(root).entries).toHaveLength(1);
  });

  it('changes nothing in a dry run', async () => {
    expect((await run(['allow', GROUP, '--dry-run', ...REASONED])).out).toContain('would accept');
    expect(readKnown(root).entries).toEqual([]);
  });

  it.each([
    [['allow'], 'one id is wanted'],
    [['allow', GROUP, '--until', '30d'], 'the reason is not said'],
    [['allow', GROUP, '--reason', 'x'], 'until when is not said'],
    [['allow', GROUP, '--reason', 'x', '--until', '400d'], 'more than 90 days'],
    [['allow', 'ffffff', ...REASONED], 'knows no such id'],
    [['allow', `t:${SLOWER.id}`, ...REASONED], 'how much is allowed'],
    [['allow', `t:${SLOWER_IN_PART.id}`, '--max', '+9900%', ...REASONED], 'no limit lets this trial pass'],
    [['allow', `m:${FROM_NOTHING.id}`, '--max', '+9900%', ...REASONED], 'old allocates nothing'],
    [['allow', GROUP, '--colour', 'red'], 'unknown option --colour.'],
    [['allow', GROUP, '--reason', '--until', '30d'], '--reason lacks its word'],
  ])('refuses %j', async (argv, problem) => {
    const { code, err } = await run(argv);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining(problem) });
    expect(readKnown(root).entries).toEqual([]);
  });

  it('refuses on CI', async () => {
    const { code, err } = await run(['allow', GROUP, ...REASONED], { CI: 'true' });
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('not accepted on CI') });
  });

  it('refuses where the file is full', async () => {
    writeFileSync(join(root, 'twinrun.known.json'), '{ "version": 1, "max": 0, "known": [] }');
    expect((await run(['allow', GROUP, ...REASONED])).err).toContain('it may hold 0 entries');
  });

  it('leaves a broken file as it is', async () => {
    writeFileSync(join(root, 'twinrun.known.json'), '{ "version": 1, "known": [');
    expect((await run(['allow', GROUP, ...REASONED])).code).toBe(2);
    expect(readFileSync(join(root, 'twinrun.known.json'), 'utf8')).toBe('{ "version": 1, "known": [');
  });
});

describe('twinrun known', () => {
  it('lists what is accepted', async () => {
    await run(['allow', GROUP, ...REASONED]);
    const { code, out } = await run(['known']);
    expect(code).toBe(0);
    expect(out).toContain(GROUP);
    expect(out).toContain('rounding is meant · @ana · until');
    expect(JSON.parse((await run(['known', '--json'])).out)).toMatchObject([{ id: GROUP, state: 'unseen' }]);
  });

  it.each([
    [['prune', GROUP], 'too much behind prune'],
    [['rm', GROUP, 'ffffff'], 'too much behind rm'],
    [['list', 'x'], 'too much behind list'],
    [['prnue', 'x'], 'there is no such word behind known'],
    [['rm'], 'no such entry'],
  ])('refuses %j, and takes out nothing', async (argv, problem) => {
    await run(['allow', GROUP, ...REASONED]);
    expect(await run(['known', ...argv])).toMatchObject({ code: 2, err: expect.stringContaining(problem) });
    expect(readKnown(root).entries).toHaveLength(1);
  });

  it('knows nothing of the last run without a report, and says where one is broken', async () => {
    const known = (files: Record<string, string>): Promise<Ran> =>
      runInMemory(['known'], files, { cwd: root });
    await run(['allow', GROUP, ...REASONED]);
    expect(await known({})).toMatchObject({ code: 0, out: expect.stringContaining('? unseen') });
    expect(await known({ '.twinrun/report.json': '{' })).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not JSON'),
    });
  });

  it('prints the ids of a hostile file without their escapes', async () => {
    await run(['allow', GROUP, ...REASONED]);
    const [entry] = readKnown(root).entries;
    if (entry === undefined) throw new Error('there is an entry');
    writeKnown(root, { max: 3, entries: [{ ...entry, id: '\u001b[31mx', until: '2020-01-01' }] });
    for (const argv of [['known'], ['known', 'prune']]) expect((await run(argv)).out).not.toContain('\u001b');
  });

  it('prunes what is over, and nothing else', async () => {
    await run(['allow', GROUP, ...REASONED]);
    await run(['allow', `t:${SLOWER.id}`, '--max', '+25%', ...REASONED]);
    const file = join(root, 'twinrun.known.json');
    const [kept, over] = [GROUP, `t:${SLOWER.id}`];
    const text = readFileSync(file, 'utf8').split('\n');
    const expired = text.map((line) =>
      line.includes(over) ? line.replace(/"until":"[^"]*"/, '"until":"2020-01-01"') : line,
    );
    writeFileSync(file, expired.join('\n'));
    expect((await run(['known', 'prune', '--dry-run'])).out).toContain(
      '1 accepted difference would be taken out',
    );
    expect((await run(['known', 'prune'])).out).toContain('1 accepted difference taken out');
    expect(readKnown(root).entries.map(({ id }) => id)).toEqual([kept]);
  });

  it.each([
    ['what the last run calls stale', {}, 1],
    ['nothing that was renewed since', { until: '2026-01-01' }, 0],
    ['nothing that got another reason since', { reason: 'another' }, 0],
  ])('prunes %s', async (_, earlier, count) => {
    await run(['allow', GROUP, ...REASONED]);
    const [entry] = readKnown(root).entries;
    if (entry === undefined) throw new Error('nothing was accepted');
    const { id, what, trial, file, in: place, reason, owner, issue, until } = entry;
    const seen = {
      id,
      what,
      trial,
      file,
      in: place,
      path: '',
      limit: null,
      reason,
      owner,
      issue,
      until,
      cases: 0,
    };
    const entries = [{ ...seen, ...earlier, state: 'stale' as const, unneededRuns: 0 }];
    const report = renderJson({ ...sampleReport([DIFFERS]), known: { max: 40, entries } });
    const argv = ['known', 'prune', '--report', 'report.json'];
    const { out } = await runInMemory(argv, { 'report.json': report }, { cwd: root });
    expect(out).toContain(`${count} accepted difference${count === 1 ? '' : 's'} taken out`);
    expect(readKnown(root).entries).toHaveLength(1 - count);
  });

  it('takes out one by its id', async () => {
    await run(['allow', GROUP, ...REASONED]);
    expect((await run(['known', 'rm', 'ffffff'])).err).toContain(GROUP);
    expect((await run(['known', 'rm', GROUP])).code).toBe(0);
    expect(readKnown(root).entries).toEqual([]);
  });
});
