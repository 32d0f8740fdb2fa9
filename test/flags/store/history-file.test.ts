import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';

import { historyPath, historyProblems, readFlagHistory } from '../../../src/flags/store/history-file.ts';
import { flagFile, toggle } from '../flag-folder.ts';
import { jsonOf, set, storeOf } from './store-of.ts';

describe('the history', () => {
  it.each([
    ['is no file', (path: string) => mkdirSync(historyPath(path))],
    ['leads nowhere', (path: string) => symlinkSync('none/history.jsonl', historyPath(path))],
  ])('leaves the flags as they are where it %s', async (_what, spoil) => {
    const path = flagFile();
    const before = readFileSync(path, 'utf8');
    spoil(path);
    await expect(storeOf(path).apply(set('a', true))).rejects.toThrow(
      /flags\.history\.jsonl cannot be written/,
    );
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('is not taken for none where it cannot be read', () => {
    const path = flagFile();
    mkdirSync(historyPath(path));
    expect(() => readFlagHistory(path)).toThrow(/flags\.history\.jsonl cannot be read/);
  });

  it('holds sequence, time, actor, before and after, in a chain', async () => {
    const path = flagFile({ flags: { a: toggle('off') } });
    const store = storeOf(path);
    await store.apply(set('a', true));
    await store.apply({ op: 'rollout', flag: 'a', percent: 5 });
    const { entries, problems } = readFlagHistory(path);
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
    const { entries } = readFlagHistory(path);
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
    expect(readFlagHistory(path).entries[1]).toMatchObject({
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
    expect(readFlagHistory(path).entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
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
    expect(readFlagHistory(path).entries).toMatchObject([{ seq: 1, flag: 'b', flags: { a: toggle('on') } }]);
    expect(historyProblems(path)).toEqual([]);
  });

  it('is put aside when it grows, and is one chain all the same', async () => {
    const path = flagFile();
    const store = storeOf(path, { rotateBytes: 1000 });
    for (let count = 1; count <= 12; count++) await store.apply(set('n', count));
    const files = readdirSync(dirname(path)).filter((name) => name.startsWith('flags.history.'));
    expect(files.length).toBeGreaterThan(2);
    const { entries, problems } = readFlagHistory(path);
    expect(problems).toEqual([]);
    expect(entries.map(({ after }) => after?.variants['value'])).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    writeFileSync(path, JSON.stringify({ flags: { n: toggle('on') } }));
    await store.apply({ op: 'remove', flag: 'n' });
    expect(readFlagHistory(path).entries.at(-2)).toMatchObject({
      op: 'external-edit',
      flag: 'n',
      after: toggle('on'),
    });
  });
});
