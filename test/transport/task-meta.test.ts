import { describe, expect, it } from 'vitest';

import { mergeRecords, mergeRepeats, recordsInMeta, setMeta } from '../../src/transport/task-meta.ts';
import { failedRecord, plainRecord } from '../data/plain-record.ts';

describe('records in the meta of a test', () => {
  it('come back as they were put there', () => {
    const task = { meta: {} };
    setMeta(task, [plainRecord()]);
    expect(recordsInMeta(task.meta)).toEqual([plainRecord()]);
  });

  it('are none in a test without trials, or where something else took the name', () => {
    expect(recordsInMeta({})).toEqual([]);
    expect(recordsInMeta({ twinrun: 'mine' })).toEqual([]);
  });

  it('leave alone what others put there', () => {
    const task = { meta: { theirs: 1 } };
    setMeta(task, []);
    expect(task.meta).toMatchObject({ theirs: 1 });
  });
});

describe('merging records', () => {
  const [one, two] = [plainRecord({ id: '1' }), plainRecord({ id: '2' })];

  it('keeps the later one of two records of the same trial', () => {
    const later = plainRecord({ id: '1', line: 9 });
    expect(mergeRecords([one, two], [later])).toEqual([later, two]);
  });

  it('keeps a failure of an earlier repeat against a later one that passes', () => {
    const failed = failedRecord({ id: '1' });
    expect(mergeRepeats([failed], [one, two])).toEqual([failed, two]);
  });

  it('takes a failure of a later repeat', () => {
    const failed = failedRecord({ id: '1' });
    expect(mergeRepeats([one, two], [failed])).toEqual([failed, two]);
  });
});
