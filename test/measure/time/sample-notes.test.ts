import { describe, expect, it } from 'vitest';
import { sampleNotes } from '../../../src/measure/time/sample-notes.ts';
import { seededRandom } from '../../../src/run/seeded-random.ts';
import { gauss } from '../group-samples.ts';

function sample(count: number, seed: number, draw: (at: number, random: () => number) => number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => draw(at, random));
}

const SHAPES: readonly [string, (at: number, random: () => number) => number][] = [
  ['normal', (_, random) => Math.exp(0.03 * gauss(random))],
  ['wide', (_, random) => Math.exp(0.3 * gauss(random))],
  ['even', (_, random) => 1 + 0.4 * random()],
  ['heavy-tailed', (_, random) => Math.exp((0.03 * gauss(random)) / Math.max(0.05, Math.abs(gauss(random))))],
  ['nearly constant', (_, random) => 1 + 1e-6 * random()],
];

describe('sampleNotes', () => {
  it.each(SHAPES)('says hardly ever anything of a %s sample', (_, draw) => {
    let noted = 0;
    for (let seed = 1; seed <= 300; seed++) {
      if (sampleNotes(sample(16 + (seed % 60), seed, draw)).length > 0) noted++;
    }
    expect(noted).toBeLessThanOrEqual(3);
  });

  it('says that a sample drifts, from where to where', () => {
    const [note] = sampleNotes(sample(40, 1, (at, random) => 1 + at / 100 + 0.02 * random()));
    expect(note).toMatch(
      /^the change drifted while it was measured, from \+\d+\.\d% .* to \+\d+\.\d% in the second$/,
    );
  });

  it('says that a sample steps to another level', () => {
    expect(sampleNotes(sample(16, 1, (at, random) => (at < 8 ? 1 : 1.2) + 0.02 * random()))[0]).toContain(
      'drifted',
    );
  });

  it('says that a sample has two modes', () => {
    const [note] = sampleNotes(sample(40, 3, (_, random) => (random() < 0.5 ? 1 : 1.3) + 0.02 * random()));
    expect(note).toMatch(/^the change has two modes, \+\d\.\d% and \+3\d\.\d%/);
  });

  it('says nothing of a shape that is too small to matter', () => {
    expect(sampleNotes(sample(40, 1, (at) => 1 + at / 10_000))).toEqual([]);
    expect(sampleNotes(sample(40, 1, (at) => (at % 2 === 0 ? 1 : 1.01)))).toEqual([]);
  });

  it('says nothing of a few values', () => {
    expect(sampleNotes([1, 1, 1, 2, 2, 2])).toEqual([]);
  });
});
