import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/corpus/corpus-store.ts';
import { saveCounterexample } from '../../src/corpus/save-counterexample.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterexample-'));
  file = join(folder, 'a.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const save = (args: readonly unknown[], trial = 'a'): void =>
  saveCounterexample(file, { trial, functionName: 'f', args, seed: 4, path: '3:1' });

describe('saveCounterexample', () => {
  it('saves the arguments with the call as a person reads it', () => {
    save([{ n: 1 }]);

    expect(readCorpus(file)).toMatchObject([
      { trial: 'a', call: 'f({ n: 1 })', input: { kind: 'args', args: [{ n: 1 }] } },
    ]);
  });

  it('saves seed and path, with the reason, where the arguments cannot be written', () => {
    save([() => 1]);

    expect(readCorpus(file)).toMatchObject([
      { input: { kind: 'place', seed: 4, path: '3:1', reason: expect.stringContaining('function') } },
    ]);
  });

  it('keeps the twenty shortest of a trial and all of the others', () => {
    save(['other'], 'b');
    for (let length = 30; length > 0; length--) save(['x'.repeat(length)]);
    const kept = readCorpus(file);

    expect(kept.filter(({ trial }) => trial === 'b')).toHaveLength(1);
    expect(kept.filter(({ trial }) => trial === 'a')).toHaveLength(20);
    expect(kept.some(({ call }) => call === `f("${'x'.repeat(20)}")`)).toBe(true);
    expect(kept.some(({ call }) => call === `f("${'x'.repeat(21)}")`)).toBe(false);
  });
});
