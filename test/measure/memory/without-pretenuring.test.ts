import { describe, expect, it } from 'vitest';
import { withoutPretenuring } from '../../../src/measure/memory/without-pretenuring.ts';
import { runSteps, type Steps, step } from '../../../src/measure/steps.ts';

describe('withoutPretenuring', () => {
  it('gives what the measurement gives', () => {
    function* measured(): Steps<number> {
      return yield* step(() => 7);
    }
    expect(runSteps(withoutPretenuring(measured()))).toBe(7);
  });

  it('lets errors through', () => {
    function* failing(): Steps<number> {
      return yield* step(() => {
        throw new Error('no');
      });
    }
    expect(() => runSteps(withoutPretenuring(failing()))).toThrow('no');
  });
});
