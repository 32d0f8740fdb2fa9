import { describe, expect, it } from 'vitest';
import { readRunOptions } from '../../src/run/run-options.ts';

const read = (given: Readonly<Record<string, unknown>>): ReturnType<typeof readRunOptions> =>
  readRunOptions(given, { seed: 1 });

describe('the run options', () => {
  it('have defaults', () => {
    expect(read({})).toEqual({
      args: 'clone',
      thisArg: null,
      seed: 1,
      timeoutMs: 4000,
      setup: { old: null, new: null },
      teardown: { old: null, new: null },
      around: null,
      freeze: null,
      effects: null,
      drain: 1000,
      callReturned: null,
      project: { old: null, new: null },
    });
  });

  it('can be switched off', () => {
    expect(read({ timeoutMs: false, drain: false, effects: false })).toMatchObject({
      timeoutMs: null,
      drain: null,
      effects: null,
    });
  });

  it('take a function for both sides, or one for each', () => {
    const hook = (): void => undefined;

    expect(read({ setup: hook }).setup).toEqual({ old: hook, new: hook });
    expect(read({ setup: { new: hook } }).setup).toEqual({ old: null, new: hook });
  });

  it.each([
    [{ timeoutMs: 0 }, 'timeoutMs'],
    [{ timeoutMs: 2 ** 31 }, 'timeoutMs'],
    [{ timeoutMs: '1s' }, 'timeoutMs'],
    [{ drain: 1.5 }, 'drain'],
    [{ drain: true }, 'drain'],
    [{ setup: 1 }, 'setup'],
    [{ setup: { both: () => 1 } }, 'setup.both'],
    [{ teardown: { old: 1 } }, 'teardown.old'],
    [{ around: {} }, 'around'],
    [{ callReturned: [] }, 'callReturned'],
    [{ callReturned: [1] }, 'callReturned'],
    [{ project: [] }, 'project'],
    [{ effects: 'all' }, 'effects'],
    [{ effects: { calls: true } }, 'effects.calls'],
    [{ effects: { console: 1 } }, 'effects.console'],
    [{ effects: { spies: [] } }, 'effects.spies'],
    [{ effects: { spies: { send: () => 1 } } }, 'effects.spies.send'],
    [{ effects: { spies: { send: [{}, 'send'] } } }, 'effects.spies.send'],
  ])('refuse %o', (given, name) => {
    expect(() => read(given)).toThrow(`the option ${name} has a value that it cannot have`);
  });
});
