import type { RunnerTestCase } from 'vitest';
import { describe, expect, it } from 'vitest';

import { recordsInMeta } from '../../src/transport/task-meta.ts';
import { TaskAttempt } from '../../src/vitest/task-attempt.ts';
import { failedRecord, plainRecord } from '../data/plain-record.ts';

describe('an attempt at a Vitest test', () => {
  it('leaves its records in the meta of the test', () => {
    const task = taskOf();
    new TaskAttempt(task, null).keep(plainRecord());
    expect(recordsInMeta(task.meta)).toEqual([plainRecord()]);
  });

  it('forgets what the try before it found, also where it finds nothing itself', () => {
    const task = taskOf();
    const first = new TaskAttempt(task, null);
    first.keep(failedRecord());
    retry(task);
    new TaskAttempt(task, first);
    expect(recordsInMeta(task.meta)).toEqual([]);
  });

  it('keeps what an earlier repeat found', () => {
    const task = taskOf();
    const first = new TaskAttempt(task, null);
    first.keep(failedRecord({ id: '1' }));
    const second = new TaskAttempt(task, first);
    second.keep(plainRecord({ id: '1' }));
    second.keep(plainRecord({ id: '2' }));
    expect(recordsInMeta(task.meta)).toEqual([failedRecord({ id: '1' }), plainRecord({ id: '2' })]);
  });

  it('tells a retry within a later repeat from the repeat', () => {
    const task = taskOf();
    const first = new TaskAttempt(task, null);
    first.keep(plainRecord({ id: '1' }));
    const second = new TaskAttempt(task, first);
    second.keep(failedRecord({ id: '1' }));
    retry(task);
    const third = new TaskAttempt(task, second);
    expect(recordsInMeta(task.meta)).toEqual([plainRecord({ id: '1' })]);
    third.keep(plainRecord({ id: '1', line: 9 }));
    expect(recordsInMeta(task.meta)).toEqual([plainRecord({ id: '1', line: 9 })]);
  });

  it('keeps the later of two records of one trial within itself', () => {
    const task = taskOf();
    const attempt = new TaskAttempt(task, null);
    attempt.keep(failedRecord());
    attempt.keep(plainRecord());
    expect(recordsInMeta(task.meta)).toEqual([plainRecord()]);
  });
});

function taskOf(): RunnerTestCase {
  return { type: 'test', name: 'total', meta: {}, result: { state: 'run' } } as unknown as RunnerTestCase;
}

function retry(task: RunnerTestCase): void {
  if (task.result) task.result.retryCount = (task.result.retryCount ?? 0) + 1;
}
