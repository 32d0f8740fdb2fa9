import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadFastCheck } from '../../src/inputs/load-fast-check.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fast-check-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('loadFastCheck', () => {
  it('takes the first folder from which it is found', () => {
    expect(loadFastCheck([folder, import.meta.dirname]).__version).toBe(fc.__version);
  });

  it('loads a copy that runs the arbitraries of another one', () => {
    const other = loadFastCheck([import.meta.dirname]);
    const { counterexample } = other.check(
      other.property(fc.array(fc.nat()), (list) => list.length < 3),
      { seed: 1 },
    );

    expect(other).not.toBe(fc);
    expect(counterexample).toEqual([[0, 0, 0]]);
  });

  it('says what to install where there is none', () => {
    expect(() => loadFastCheck([folder])).toThrow('npm install --save-dev fast-check');
  });

  it('does not take a copy that is broken for a missing one', () => {
    mkdirSync(join(folder, 'node_modules/fast-check'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/fast-check/index.js'), 'throw new Error("half installed")');

    expect(() => loadFastCheck([folder])).toThrow('half installed');
  });
});
