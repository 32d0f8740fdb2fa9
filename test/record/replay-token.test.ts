import { describe, expect, it } from 'vitest';
import { printReplay, readReplay } from '../../src/record/replay-token.ts';

describe('a replay token', () => {
  it.each([
    { id: '1a2b3c4d', seed: 42, path: '403:9:13' },
    { id: '00000000', seed: -7, path: '0' },
  ])('is one word of a shell, and reads as what it was: $path', (input) => {
    expect(printReplay(input)).toMatch(/^[\w.:-]+$/);
    expect(readReplay(printReplay(input))).toEqual(input);
  });

  it.each([
    { token: '1' },
    { token: '1a2b3c4d.42' },
    { token: 'nothex00.42.1' },
    { token: '1a2b3c4d.42.1:' },
  ])('is refused where it names no input: $token', ({ token }) => {
    expect(() => readReplay(token)).toThrow('TWINRUN_REPLAY names no generated input');
  });
});
