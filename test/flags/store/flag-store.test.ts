import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { createFlagStore } from '../../../src/flags/store/flag-store.ts';
import { historyPath, historyProblems, readHistory } from '../../../src/flags/store/history-file.ts';
import { flagFile, flagFolder, toggle } from '../flag-folder.ts';

const clock = () => new Date('2026-03-01T12:00:00Z');
const storeOf = (path: string, more = {}) =>
  createFlagStore({ path, origin: 'flags.json', actor: 'me', clock, onWarning: () => {}, ...more });
const set = (flag: string, value: boolean | number) => ({ op: 'set', flag, value }) as const;
const jsonOf = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe('the store', () => {
  it('keeps what other tools wrote, and how it was laid out', async () => {
    const text =
      '{\r\n\t"$schema": "x",\r\n\t"other": [1],\r\n\t"flags": {\r\n\t\t"a": {"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "off", "mine": 1}\r\n\t}\r\n}';
    const path = flagFile(text);
    await storeOf(path).apply(set('a', true));
    const written = readFileSync(path, 'utf8');
    expect(JSON.parse(written)).toMatchObject({
      $schema: 'x',
      other: [1],
      flags: { a: { mine: 1, defaultVariant: 'on' } },
    });
    expect(written).toMatch(/^\{\r\n\t"\$schema"/);
    expect(written.endsWith('}')).toBe(true);
  });

  it('makes the file and its history where there is none', async () => {
    const path = join(flagFolder(), 'flags.json');
    await storeOf(path).apply(set('a', true));
    expect(jsonOf(path).flags.a).toEqual(toggle('on'));
    expect(readdirSync(dirname(path)).sort()).toEqual(['flags.history.jsonl', 'flags.json']);
  });

  it('writes where a link leads', async () => {
    const path = flagFile();
    const link = join(flagFolder(), 'link.json');
    symlinkSync(path, link);
    await storeOf(link).apply(set('a', true));
    expect(jsonOf(path).flags.a).toEqual(toggle('on'));
    expect(readHistory(link).entries).toHaveLength(1);
    expect(existsSync(historyPath(path))).toBe(true);
  });

  it('writes nothing where the change is impossible', async () => {
    const path = flagFile({ flags: { a: toggle('on') } });
    const before = readFileSync(path, 'utf8');
    await expect(storeOf(path).apply({ op: 'remove', flag: 'b' })).rejects.toThrow(/unknown flag/);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(readHistory(path).entries).toEqual([]);
    await storeOf(path).apply(set('a', false));
  });

  it('makes changes of one process one after the other', async () => {
    const path = flagFile();
    const [one, two] = [storeOf(path), storeOf(path)];
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? one : two).apply(set(`f${index}`, true))),
    );
    expect(Object.keys(jsonOf(path).flags)).toHaveLength(10);
    expect(readHistory(path).entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(historyProblems(path)).toEqual([]);
  });

  it('says who holds the lock where the folder cannot be written to', async () => {
    await expect(storeOf(join(flagFolder(), 'none', 'flags.json')).apply(set('a', true))).rejects.toThrow(
      /cannot be locked/,
    );
  });

  it('takes a lock over that a killed process left behind, and its litter away', async () => {
    const path = flagFile();
    mkdirSync(`${path}.lock`);
    const old = new Date(Date.now() - 60_000);
    const { utimesSync } = await import('node:fs');
    utimesSync(`${path}.lock`, old, old);
    writeFileSync(`${path}.123456`, 'half a fi');
    mkdirSync(`${path}.lock.77.aside`);
    await storeOf(path).apply(set('a', true));
    expect(readdirSync(dirname(path)).sort()).toEqual(['flags.history.jsonl', 'flags.json']);
  });
});

describe('the history', () => {
  it('holds sequence, time, actor, before and after, in a chain', async () => {
    const path = flagFile({ flags: { a: toggle('off') } });
    const store = storeOf(path);
    await store.apply(set('a', true));
    await store.apply({ op: 'rollout', flag: 'a', percent: 5 });
    const { entries, problems } = readHistory(path);
    expect(problems).toEqual([]);
    expect(entries).toMatchObject([
      {
        seq: 1,
        at: '2026-03-01T12:00:00.000Z',
        actor: 'me',
        pid: process.pid,
        op: 'set',
        flag: 'a',
        before: toggle('off'),
        after: toggle('on'),
        prev: null,
        flags: { a: toggle('off') },
      },
      { seq: 2, op: 'rollout', before: toggle('on'), prev: entries[0]?.hash },
    ]);
    expect(entries[0]?.hash).toMatch(/^[0-9a-f]{16}$/);
  });

  it('tells an outside edit, flag by flag', async () => {
    const path = flagFile({ flags: { a: toggle('off'), b: toggle('off'), c: toggle('off') } });
    const said: string[] = [];
    const store = storeOf(path, { onWarning: (text: string) => said.push(text) });
    await store.apply(set('a', true));
    writeFileSync(path, JSON.stringify({ flags: { a: toggle('on'), b: toggle('on'), d: toggle('on') } }));
    expect(historyProblems(path)).toMatchObject([
      { file: 'flags.json', problem: expect.stringMatching(/changed since entry 1/) },
    ]);
    await store.apply(set('a', false));
    const { entries } = readHistory(path);
    expect(entries.map(({ op, flag, actor }) => [op, flag, actor])).toEqual([
      ['set', 'a', 'me'],
      ['external-edit', 'b', null],
      ['external-edit', 'c', null],
      ['external-edit', 'd', null],
      ['set', 'a', 'me'],
    ]);
    expect(entries[2]).toMatchObject({ before: toggle('off'), after: null });
    expect(said[0]).toMatch(/changed since the last entry .*\(b, c, d\)/);
    expect(historyProblems(path)).toEqual([]);
  });

  it('tells an outside edit of something beside the flags', async () => {
    const path = flagFile({ flags: { a: toggle('off') } });
    const store = storeOf(path);
    await store.apply(set('a', true));
    writeFileSync(path, JSON.stringify({ ...jsonOf(path), metadata: { x: 1 } }));
    await store.apply(set('a', false));
    expect(readHistory(path).entries[1]).toMatchObject({
      op: 'external-edit',
      flag: null,
      before: null,
      after: null,
    });
  });

  it('passes over a torn line, says so, and goes on on a line of its own', async () => {
    const path = flagFile();
    const store = storeOf(path);
    await store.apply(set('a', true));
    appendFileSync(historyPath(path), '{"seq":2,"at":"20');
    await store.apply(set('a', false));
    await store.apply(set('b', true));
    expect(readHistory(path).entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(historyProblems(path)).toEqual([
      { file: 'flags.history.jsonl', line: 2, problem: 'torn: it is no entry' },
    ]);
  });

  it.each([
    [
      'changed',
      (lines: string[]) => lines.with(1, String(lines[1]).replace('"on"', '"of"')),
      /entry 2 was changed/,
    ],
    ['removed', (lines: string[]) => lines.toSpliced(1, 1), /entry 3 does not follow entry 1/],
    [
      'put elsewhere',
      (lines: string[]) => [lines[0], lines[2], lines[1], lines[3]],
      /entry 3 does not follow entry 1/,
    ],
    ['cut off at the beginning', (lines: string[]) => lines.slice(1), /entries before 2 are missing/],
  ])('shows that an entry was %s', async (_what, tamper, message) => {
    const path = flagFile();
    const store = storeOf(path);
    for (const value of [false, true, false]) await store.apply(set('a', value));
    const lines = readFileSync(historyPath(path), 'utf8').split('\n');
    writeFileSync(historyPath(path), tamper(lines).join('\n'));
    expect(historyProblems(path)[0]?.problem).toMatch(message);
  });

  it('goes on where it was lost', async () => {
    const path = flagFile();
    const store = storeOf(path);
    await store.apply(set('a', true));
    rmSync(historyPath(path));
    await store.apply(set('b', true));
    expect(readHistory(path).entries).toMatchObject([{ seq: 1, flag: 'b', flags: { a: toggle('on') } }]);
    expect(historyProblems(path)).toEqual([]);
  });

  it('is put aside when it grows, and is one chain all the same', async () => {
    const path = flagFile();
    const store = storeOf(path, { rotateBytes: 1000 });
    for (let count = 1; count <= 12; count++) await store.apply(set('n', count));
    const files = readdirSync(dirname(path)).filter((name) => name.startsWith('flags.history.'));
    expect(files.length).toBeGreaterThan(2);
    const { entries, problems } = readHistory(path);
    expect(problems).toEqual([]);
    expect(entries.map(({ after }) => after?.variants['value'])).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    writeFileSync(path, JSON.stringify({ flags: { n: toggle('on') } }));
    await store.apply({ op: 'remove', flag: 'n' });
    expect(readHistory(path).entries.at(-2)).toMatchObject({
      op: 'external-edit',
      flag: 'n',
      after: toggle('on'),
    });
  });
});
