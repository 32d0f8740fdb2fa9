import { describe, expect, it } from 'vitest';
import { InputSample } from '../../../src/trial/inputs/sample-inputs.ts';

describe('InputSample', () => {
  it('keeps few inputs, as it comes with them, in all', () => {
    const sample = new InputSample(1);
    for (let n = 0; n < 5; n++) sample.offer([n]);

    expect(sample.inputs).toEqual([[0], [1], [2], [3], [4]]);
  });

  it('keeps a hundred of many, from all of them', () => {
    const sample = new InputSample(1);
    for (let n = 0; n < 10_000; n++) sample.offer([n]);
    const numbers = sample.inputs.map(([n]) => Number(n));

    expect(numbers).toHaveLength(100);
    expect(Math.max(...numbers)).toBeGreaterThan(8000);
    expect(Math.min(...numbers)).toBeLessThan(2000);
  });

  it('keeps none twice', () => {
    const sample = new InputSample(1);
    for (let n = 0; n < 1000; n++) sample.offer([{ n: n % 3 }]);

    expect(sample.inputs).toHaveLength(3);
  });

  it('keeps the same for the same seed', () => {
    const [one, other] = [new InputSample(9), new InputSample(9)];
    for (let n = 0; n < 1000; n++) for (const sample of [one, other]) sample.offer([n]);

    expect(one.inputs).toEqual(other.inputs);
  });
});
