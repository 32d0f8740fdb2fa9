import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { type FrozenPart, readParts } from '../../src/corpus/frozen/freeze-order.ts';
import { frozen } from '../../src/corpus/frozen/frozen.ts';
import { writeRecording } from '../../src/corpus/frozen/recording-store.ts';
import { keepFrozen, withFrozenSide } from '../../src/matchers/frozen-side.ts';
import type { TrialSite } from '../../src/matchers/trial-host.ts';
import { compareImplementations } from '../../src/trial/compare-impl.ts';
import type { Trial } from '../../src/trial/trial.ts';
import { planTrial } from '../../src/trial/trial-plan.ts';

type AnyFn = (...args: never[]) => unknown;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'frozen-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function site(): TrialSite {
  return {
    file: 'a.test.ts',
    testPath: join(folder, 'a.test.ts'),
    line: 3,
    testName: 'suite > test',
    ordinal: 0,
    expectedToFail: false,
    unfair: null,
    again: null,
  };
}

async function run(newFn: AnyFn, old: AnyFn, options: object): Promise<Trial> {
  const plan = withFrozenSide(planTrial({ new: newFn, old, options: { name: 'thing', ...options } }), site());
  const trial = await compareImplementations(plan);
  keepFrozen(trial, plan, site());
  return trial;
}

/** Freezes `old`, as `twinrun freeze` does with the tests of a project. */
async function freeze(old: AnyFn, options: object, newFn: AnyFn = old): Promise<readonly FrozenPart[]> {
  vi.stubEnv('TWINRUN_FREEZE', 'thing');
  vi.stubEnv('TWINRUN_FREEZE_DIR', folder);
  await run(newFn, old, { measure: false, ...options });
  vi.unstubAllEnvs();
  const parts = readParts(folder);
  for (const { file, calls, name } of parts)
    writeRecording(file, { name, since: '2026-11-22', commit: null, ratio: null, calls });
  return parts;
}

const CASES = [[-0], [Number.NaN], [3], ['far'], [new Date(9)]];
function old(given: unknown): unknown {
  if (given === 3) throw new RangeError('three', { cause: 'three' });
  return { given, at: new Map([['x', new Set([given])]]) };
}

describe('a trial against a recording', () => {
  it('goes on with the recorded inputs where none are given', async () => {
    await freeze(old, { cases: CASES });
    const { behaviour, inputs, time, old: side } = await run((given) => old(given), frozen('thing'), {});
    expect(behaviour).toMatchObject({ verdict: 'same', differing: 0 });
    expect(inputs.total).toBe(5);
    expect(side.origin).toBe('recording:2026-11-22');
    expect(time).toMatchObject({
      verdict: 'not-judged',
      reason: 'old is a recording, which has answers and takes no time',
    });
  });

  it.each([
    ['minus zero', (given: unknown) => old(Object.is(given, -0) ? 0 : given)],
    [
      'another message',
      (given: unknown) => {
        if (given === 3) throw new RangeError('two', { cause: 'three' });
        return old(given);
      },
    ],
    ['a promise', async (given: unknown) => old(given)],
  ])('sees %s', async (_, changed) => {
    await freeze(old, { cases: CASES });
    expect((await run(changed, frozen('thing'), { cases: CASES })).behaviour.verdict).toBe('different');
  });

  it('keeps what old did to its arguments', async () => {
    const sorting = (list: number[]): number => list.sort((a, b) => a - b).length;
    await freeze(sorting, { cases: [[[3, 1, 2]]] });
    expect((await run(sorting, frozen('thing'), {})).behaviour.verdict).toBe('same');
    const copying = (list: number[]): number => list.toSorted().length;
    const { behaviour } = await run(copying, frozen('thing'), {});
    expect(behaviour.verdict).toBe('different');
    expect(behaviour.groups[0]?.path).toMatch(/^\$args/);
  });

  it('keeps what an asynchronous old answered and rejected with', async () => {
    const later = async (n: number): Promise<number> => {
      if (n < 0) throw new RangeError('negative');
      return n * 2;
    };
    await freeze(later, { cases: [[1], [-1]] });
    expect((await run((n: number) => later(n), frozen('thing'), {})).behaviour.verdict).toBe('same');
    const wrong = await run(async (n: number) => n * 2, frozen('thing'), {});
    expect(wrong.behaviour).toMatchObject({ verdict: 'different', differing: 1 });
  });

  it('is wrong usage where a case was never recorded, and says what to do', async () => {
    await freeze(old, { cases: CASES });
    const asked = async (): Promise<Trial> => run(old, frozen('thing'), { cases: [['new']] });
    await expect(asked()).rejects.toThrow(/does not hold this call[\s\S]*thing\("new"\)[\s\S]*--update/);
  });

  it('is wrong usage where there is no recording, or new is one', async () => {
    await expect((async () => run(old, frozen('thing'), {}))()).rejects.toThrow(
      /no recording of thing[\s\S]*npx twinrun freeze thing/,
    );
    await expect((async () => run(frozen('thing'), old, {}))()).rejects.toThrow(
      'the new side is a recording',
    );
    expect(() => frozen('thing')()).toThrow('cannot be called');
    expect(() => frozen(' ')).toThrow('no name');
  });

  it('names what cannot be written down', async () => {
    const [part] = await freeze((n: number) => (n === 1 ? () => n : n), { cases: [[1], [2]] });
    expect(part?.calls.map(({ call, did }) => `${call} ${did}`)).toEqual(['thing(2) returned 2']);
    expect(part?.lost).toMatchObject([
      { call: 'thing(1)', reason: expect.stringContaining('what it did cannot be written') },
    ]);
  });

  it('is written anew from new, once old is a recording', async () => {
    await freeze(old, { cases: [[1]] });
    const [part] = await freeze(frozen('thing'), { cases: [[1], [2]] }, (n: number) => n + 1);
    expect(part).toMatchObject({ fromNew: true, lost: [] });
    expect(part?.calls.map(({ did }) => did)).toEqual(['returned 2', 'returned 3']);
  });
});
