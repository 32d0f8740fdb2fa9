import { describe, expect, it } from 'vitest';
import { nowNs } from '../../../src/measure/clock.ts';
import type { CaseGroup } from '../../../src/measure/parts/case-groups.ts';
import { type LookPlan, lookAtGroups } from '../../../src/measure/parts/group-looks.ts';
import { runSteps } from '../../../src/measure/steps.ts';
import { createSampler } from '../../../src/measure/time/sampler.ts';
import { seededRandom } from '../../../src/run/seeded-random.ts';

/** Sides that write down what they are called with, and that take no batch to be long enough. */
function setupOf() {
  const calls: string[] = [];
  const sideOf = (side: string) => (n: number) => {
    const end = nowNs() + 300_000;
    calls.push(`${side}${n}`);
    while (nowNs() < end);
  };
  const pair = { old: sideOf('o'), new: sideOf('n'), thisArg: undefined, freshArgs: null, async: false };
  const samplerFor = (id: string) => createSampler({ async: false, arity: 1, id });
  const samplers = { old: samplerFor('old'), new: samplerFor('new') };
  const setup = { pair: { ...pair, callLimitMs: 1000 }, samplers, random: seededRandom(3), collect: null };
  return { calls, setup };
}

function groupsOf(sizes: readonly (number | null)[]): CaseGroup[] {
  return sizes.map((size, index) => ({
    label: `case ${index}`,
    size,
    cases: [{ index, args: [index], callNs: 1 }],
  }));
}

function planOf(given: Partial<LookPlan>): LookPlan {
  return {
    looks: 4,
    enoughNs: Number.POSITIVE_INFINITY,
    endNs: Number.POSITIVE_INFINITY,
    inDoubt: () => [],
    ...given,
  };
}

describe('lookAtGroups', () => {
  it('looks at every group so often as is asked, both sides next to each other', () => {
    const { calls, setup } = setupOf();
    const groups = runSteps(lookAtGroups(setup, groupsOf([null, null, null]), planOf({})));
    expect(groups.map(({ label, looks }) => [label, looks.length])).toEqual([
      ['case 0', 4],
      ['case 1', 4],
      ['case 2', 4],
    ]);
    const blocks = Array.from({ length: calls.length / 4 }, (_, at) =>
      calls.slice(4 * at, 4 * at + 4).join(' '),
    );
    for (const block of blocks) expect(block).toMatch(/^(o(\d) n\2 n\2 o\2|n(\d) o\3 o\3 n\3)$/);
    expect(new Set(blocks.map((block) => block[0])).size).toBe(2);
  });

  it('goes on with the groups in doubt alone', () => {
    const { setup } = setupOf();
    const inDoubt: LookPlan['inDoubt'] = (groups) => ((groups[1]?.looks.length ?? 0) < 9 ? [1] : []);
    const groups = runSteps(lookAtGroups(setup, groupsOf([null, null, null]), planOf({ inDoubt })));
    expect(groups.map(({ looks }) => looks.length)).toEqual([4, 9, 4]);
  });

  it('goes on with all sizes where one is in doubt, so that each sweep can be fitted', () => {
    const { setup } = setupOf();
    const inDoubt: LookPlan['inDoubt'] = (groups) => ((groups[1]?.looks.length ?? 0) < 9 ? [1] : []);
    const groups = runSteps(lookAtGroups(setup, groupsOf([1, 2, 3]), planOf({ inDoubt })));
    expect(groups.map(({ looks }) => looks.length)).toEqual([9, 9, 9]);
  });

  it('leaves what is clear as soon as its time is over, and ends in any case', () => {
    const { setup } = setupOf();
    const clear = runSteps(lookAtGroups(setup, groupsOf([null, null]), planOf({ enoughNs: 0 })));
    expect(clear.map(({ looks }) => looks.length)).toEqual([1, 1]);
    const doubtful = planOf({ endNs: nowNs() + 20e6, inDoubt: () => [0, 1] });
    const ended = runSteps(lookAtGroups(setup, groupsOf([null, null]), doubtful));
    expect(Math.max(...ended.map(({ looks }) => looks.length))).toBeLessThan(40);
  });

  it('does not look at a single group, which is all there is', () => {
    const { calls, setup } = setupOf();
    expect(runSteps(lookAtGroups(setup, groupsOf([null]), planOf({})))).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('makes batches of short calls long enough to be timed', () => {
    let calls = 0;
    const { setup } = setupOf();
    const count = () => {
      calls++;
    };
    const quick = { ...setup, pair: { ...setup.pair, old: count, new: count } };
    const [first] = runSteps(lookAtGroups(quick, groupsOf([null, null]), planOf({ looks: 1 })));
    expect(calls).toBeGreaterThan(100);
    expect(first?.looks[0]?.oldNs).toBeGreaterThan(0);
  });
});
