import { describe, expect, it } from 'vitest';

import { type LoadedSide, LoadedSides } from '../../src/origin/loaded-sides.ts';

const COMMIT = 'a'.repeat(40);
const SIDE: LoadedSide = {
  ...{ origin: 'git:main@aaaaaaa', commit: COMMIT, flat: null, readsImports: null },
  notes: ['ran with today’s x'],
  ownNotes: ['is y.ts'],
};
const parse = (): void => {};

describe('LoadedSides', () => {
  it('says of a commit what its module says, where the test file has no name for it', () => {
    const sides = new LoadedSides();
    sides.take({ parse }, SIDE);
    expect(sides.of(parse)).toMatchObject({
      origin: 'git:main@aaaaaaa',
      notes: [
        'the old side (git:main@aaaaaaa) is y.ts',
        'the old side (git:main@aaaaaaa) ran with today’s x',
      ],
    });
  });

  it('calls a commit as the test file does, by its first name, whatever another file said before', () => {
    const sides = new LoadedSides();
    sides.take({ parse }, SIDE);
    sides.takeLabels([[COMMIT, 'git:v3@aaaaaaa']]);
    sides.takeLabels([
      [COMMIT, 'git:v1@aaaaaaa'],
      [COMMIT, 'git:v2@aaaaaaa'],
    ]);
    expect(sides.labelOf(COMMIT)).toBe('git:v1@aaaaaaa');
    expect(sides.of(parse)).toMatchObject({
      origin: 'git:v1@aaaaaaa',
      notes: ['the old side (git:v1@aaaaaaa) is y.ts', 'the old side (git:v1@aaaaaaa) ran with today’s x'],
    });
  });

  it('knows nothing of today’s', () => {
    const sides = new LoadedSides();
    sides.takeLabels([[COMMIT, 'git:v1@aaaaaaa']]);
    expect(sides.of(parse)).toBeNull();
  });
});
