import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  appendRecord,
  createRunDirectory,
  readRunDirectory,
  readRunSetting,
  removeRunDirectory,
  writeNotes,
  writeRecords,
} from '../../src/transport/run-directory.ts';
import { plainRecord } from '../data/plain-record.ts';

describe('the run directory', () => {
  let directory = '';

  beforeEach(() => {
    directory = createRunDirectory({ root: '/project', coverage: true });
  });

  afterEach(() => removeRunDirectory(directory));

  it('tells the tests what the runner knows', () => {
    expect(readRunSetting(directory)).toEqual({ root: '/project', coverage: true });
  });

  it('has no setting where it is no run directory', () => {
    expect(readRunSetting(join(directory, 'elsewhere'))).toBeNull();
  });

  it('gives back what several processes wrote', () => {
    const [one, two, three] = ['1', '2', '3'].map((id) => plainRecord({ id }));
    writeRecords(
      directory,
      'a',
      [one, two].filter((record) => record !== undefined),
    );
    appendRecord(directory, 'b', three ?? plainRecord());
    expect(readRunDirectory(directory)).toEqual({ records: [one, two, three], parcels: [], torn: [] });
  });

  it('replaces what the same test file wrote before', () => {
    writeRecords(directory, 'a', [plainRecord({ id: '1' })]);
    writeRecords(directory, 'a', [plainRecord({ id: '2' })]);
    expect(readRunDirectory(directory).records.map(({ id }) => id)).toEqual(['2']);
  });

  it('keeps the sound records of a torn file, and says what is lost', () => {
    appendRecord(directory, 'a', plainRecord());
    appendFileSync(join(directory, 'a.ndjson'), '{"id":"2","beha');
    expect(readRunDirectory(directory)).toEqual({
      records: [plainRecord()],
      parcels: [],
      torn: ['1 of 2 records of one test process could not be read (a.ndjson).'],
    });
  });

  it('says that a file is empty', () => {
    writeFileSync(join(directory, 'a.ndjson'), '');
    expect(readRunDirectory(directory).torn).toHaveLength(1);
  });

  it('gives back the notes of each test file, and says which could not be read', () => {
    const parcel = { source: 's', sequence: 0, notes: [], lost: [] };
    writeNotes(directory, 'a', parcel);
    writeFileSync(join(directory, 'b.notes.json'), '{"source":"to');
    writeFileSync(join(directory, 'c.notes.json'), '{"source":"s"}');
    expect(readRunDirectory(directory)).toEqual({
      records: [],
      parcels: [parcel],
      torn: [expect.stringContaining('b.notes.json'), expect.stringContaining('c.notes.json')],
    });
  });

  it('tells where the flag file is', () => {
    const other = createRunDirectory({ root: '/project', coverage: false, flagFile: '/project/flags.json' });
    expect(readRunSetting(other)).toMatchObject({ flagFile: '/project/flags.json' });
    removeRunDirectory(other);
  });

  it('takes JSON that is no record for torn', () => {
    writeFileSync(join(directory, 'a.ndjson'), '{"id":1}\nnull\n');
    expect(readRunDirectory(directory)).toMatchObject({
      records: [],
      torn: [expect.stringContaining('2 of 2')],
    });
  });

  it('leaves nothing behind', () => {
    removeRunDirectory(directory);
    expect(existsSync(directory)).toBe(false);
    expect(readRunDirectory(directory)).toEqual({ records: [], parcels: [], torn: [] });
  });
});
