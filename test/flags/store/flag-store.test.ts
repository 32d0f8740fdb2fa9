import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { historyPath, historyProblems, readFlagHistory } from '../../../src/flags/store/history-file.ts';
import { flagFile, flagFolder, toggle } from '../flag-folder.ts';
import { jsonOf, set, storeOf } from './store-of.ts';

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
    expect(readFlagHistory(link).entries).toHaveLength(1);
    expect(existsSync(historyPath(path))).toBe(true);
  });

  it('writes nothing where the change is impossible', async () => {
    const path = flagFile({ flags: { a: toggle('on') } });
    const before = readFileSync(path, 'utf8');
    await expect(storeOf(path).apply({ op: 'remove', flag: 'b' })).rejects.toThrow(/unknown flag/);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(readFlagHistory(path).entries).toEqual([]);
    await storeOf(path).apply(set('a', false));
  });

  it('makes changes of one process one after the other', async () => {
    const path = flagFile();
    const [one, two] = [storeOf(path), storeOf(path)];
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? one : two).apply(set(`f${index}`, true))),
    );
    expect(Object.keys(jsonOf(path).flags)).toHaveLength(10);
    expect(readFlagHistory(path).entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
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
    writeFileSync(`${path}.twinrun-new.123456`, 'half a fi');
    writeFileSync(`${path}.twinrun-new`, 'a whole file');
    mkdirSync(`${path}.lock.77.aside`);
    await storeOf(path).apply(set('a', true));
    expect(readdirSync(dirname(path)).sort()).toEqual(['flags.history.jsonl', 'flags.json']);
  });
});

describe('the folder of a flag file', () => {
  it('keeps what is not of the store', async () => {
    const path = flagFile();
    writeFileSync(`${path}.20261122`, 'a backup');
    mkdirSync(`${path}.1`);
    mkdirSync(`${path}.lock.77.aside`);
    writeFileSync(`${path}.lock.77.aside/mine`, '');
    mkdirSync(`${path}.twinrun-new.5`);
    await storeOf(path).apply(set('a', true));
    expect(readdirSync(dirname(path)).sort()).toEqual([
      'flags.history.jsonl',
      'flags.json',
      'flags.json.1',
      'flags.json.20261122',
      'flags.json.lock.77.aside',
      'flags.json.twinrun-new.5',
    ]);
  });

  it('keeps the mode of the file', async () => {
    const path = flagFile();
    chmodSync(path, 0o640);
    await storeOf(path).apply(set('a', true));
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });
});

describe('a file that cannot be written as it is', () => {
  it.each([
    ['9007199254740993', '9007199254740992'],
    ['1e400', 'null'],
    ['-0.12345678901234567890', '-0.12345678901234568'],
  ])('is left as it is where %s would become %s', async (number, became) => {
    const text = `{ "flags": { "n": { "state": "ENABLED", "variants": { "one": ${number} }, "defaultVariant": "one" } } }`;
    const path = flagFile(text);
    await expect(storeOf(path).apply(set('a', true))).rejects.toThrow(
      `${number}, which would become ${became}`,
    );
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('is written where its numbers stay what they are, however they are written', async () => {
    const path = flagFile(
      '{ "other": [1.50, 1E3, -0, 0.1, 100, 1e21, 5e-324, "9007199254740993"], "flags": {} }',
    );
    await storeOf(path).apply(set('a', true));
    expect(jsonOf(path).other).toEqual([1.5, 1000, 0, 0.1, 100, 1e21, 5e-324, '9007199254740993']);
  });
});
