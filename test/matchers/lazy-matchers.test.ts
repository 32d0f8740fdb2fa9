import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import type { createMatchers } from '../../src/matchers/create-matchers.ts';
import { lazyMatchers } from '../../src/matchers/lazy-matchers.ts';
import type { TrialHost } from '../../src/matchers/trial-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'twinrun-lazy-'));
afterAll(() => rmSync(folder, { recursive: true }));

function loadsFor(code: string | null): number[] {
  const testPath = code === null ? null : join(folder, 'a.test.ts');
  if (testPath !== null && code !== null) writeFileSync(testPath, code);
  const counts: number[] = [];
  let loads = 0;
  const load = (): typeof createMatchers => {
    loads += 1;
    return (() => ({
      toMatchImpl: () => ({ pass: true, message: () => '' }),
      toOutperformImpl: () => ({ pass: true, message: () => '' }),
    })) as unknown as typeof createMatchers;
  };
  const { toMatchImpl, toOutperformImpl } = lazyMatchers({} as TrialHost, { load, testPath });
  counts.push(loads);
  toMatchImpl.call({}, 1, 2);
  counts.push(loads);
  toOutperformImpl.call({}, 1, 2);
  return [...counts, loads];
}

describe('matchers that are loaded late', () => {
  it('are loaded once, when the first one is called', () => {
    expect(loadsFor("test('adds', () => {})")).toEqual([0, 1, 1]);
    expect(loadsFor(null)).toEqual([0, 1, 1]);
  });

  it('are loaded at once where the test file names one, so that no time limit pays for it', () => {
    expect(loadsFor('expect(a).toMatchImpl(b)')).toEqual([1, 1, 1]);
  });
});
