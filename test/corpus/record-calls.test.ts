import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRecordedCalls, record } from '../../src/corpus/record-calls.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recorded-'));
  file = join(folder, 'calls.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Calls are written once the code that made them has given way. */
const written = (): Promise<void> => Promise.resolve();

describe('record', () => {
  it('is the same function: its answers, errors, this, name and parameters', () => {
    const total = record(
      function total(this: { tax: number } | undefined, cents: number) {
        if (cents < 0) throw new RangeError('negative');
        return cents + (this?.tax ?? 0);
      },
      { file },
    );

    expect(total.call({ tax: 2 }, 5)).toBe(7);
    expect(() => total.call(undefined, -1)).toThrow('negative');
    expect([total.name, total.length]).toEqual(['total', 1]);
  });

  it('writes each different call once, as its arguments were before the call', async () => {
    const first = record((list: number[]) => list.sort().shift(), { file });
    first([3, 1]);
    first([3, 1]);
    first([2]);
    await written();

    expect(readRecordedCalls(file).argLists).toEqual([[[2]], [[3, 1]]]);
  });

  it('adds what later runs call', async () => {
    for (const n of [1, 2]) {
      record((value: number) => value, { file: pathToFileURL(file) })(n);
      await written();
    }

    expect(readRecordedCalls(pathToFileURL(file)).argLists).toEqual([[1], [2]]);
  });

  it('ends at the most that the file shall hold', async () => {
    const same = record((n: number) => n, { file, most: 3 });
    for (let n = 0; n < 10; n++) same(n);
    await written();

    expect(readRecordedCalls(file).argLists).toHaveLength(3);
  });

  it('names calls that cannot be written, and does not lose them silently', async () => {
    const call = record((fn: unknown) => fn, { file });
    call(() => 1);
    call(5);
    await written();

    expect(readRecordedCalls(file)).toEqual({ argLists: [[5]], lost: 1 });
  });

  it('never gets into the way of the function', async () => {
    writeFileSync(join(folder, 'blocked'), '');
    const warnings: string[] = [];
    const listen = (warning: Error): number => warnings.push(warning.message);
    process.on('warning', listen);
    const call = record((n: number) => n + 1, { file: join(folder, 'blocked/calls.json') });

    expect(call(1)).toBe(2);
    await new Promise(setImmediate);
    process.off('warning', listen);
    expect(warnings.join()).toContain('could not write recorded calls');
  });

  it.each([
    { arrange: () => record(5 as never), says: 'record was not given a function' },
    { arrange: () => record(() => 1, { most: 0 }), says: 'the option most is no number of calls' },
  ])('refuses what it cannot do: $says', ({ arrange, says }) => {
    expect(arrange).toThrow(says);
  });
});

describe('readRecordedCalls', () => {
  it('says what is missing where nothing was recorded', () => {
    expect(() => readRecordedCalls(file)).toThrow('no recorded call can be made again');
  });
});
