import { describe, expect, it } from 'vitest';
import { simplerInputs } from '../../src/inputs/simpler-inputs.ts';

describe('simplerInputs', () => {
  it('makes leaves that are equal smaller together', () => {
    expect([...simplerInputs([[-11, -11, 4]])]).toContainEqual([[0, 0, 4]]);
    expect([...simplerInputs([{ a: 'long', b: 'long' }])]).toContainEqual([{ a: '', b: '' }]);
  });

  it('drops a digit and a sign', () => {
    expect([...simplerInputs([1234])]).toEqual([[123]]);
    expect([...simplerInputs([-3])]).toEqual([[3]]);
  });

  it('moves a day to a near year', () => {
    const inputs = [...simplerInputs([new Date('9876-02-29T11:22:33Z')])];

    expect(inputs).toContainEqual([new Date('1972-02-29T00:00:00Z')]);
  });

  it.each([
    { input: [0, 0] },
    { input: ['', ''] },
    { input: [-0, Number.NaN] },
    { input: [new Date(Number.NaN)] },
    { input: [new Date('1970-01-01T00:00:00Z')] },
    { input: [0n, 0n] },
  ])('ends: nothing is simpler than $input, or than what comes of it', ({ input }) => {
    expect([...simplerInputs(input)].flatMap((simpler) => [...simplerInputs(simpler)])).toEqual([]);
  });

  it.each([
    { input: [-11, -11] },
    { input: [300, 300, -7.5, -7.5] },
    { input: ['zebra', 'zebra'] },
    { input: [2n ** 70n, 2n ** 70n] },
    { input: [new Date('-002020-12-31T23:59:59.999Z')] },
  ])('comes to an end from $input whichever simpler input is taken', ({ input }) => {
    for (const last of [false, true]) {
      let at: unknown = input;
      for (let steps = 0; ; steps++) {
        const simpler = [...simplerInputs(at)];
        const next = simpler.at(last ? -1 : 0);
        if (next === undefined) break;
        at = next;
        expect(steps).toBeLessThan(2000);
      }
    }
  });
});
