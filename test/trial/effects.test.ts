import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { groupsOf, tryOut } from './start-trial.ts';

describe('the option effects', () => {
  it('compares callbacks by order and arguments, and leaves the arguments as they were', async () => {
    const options = { done: (): void => undefined };
    const forward = (list: number[], { done }: { done: (n: number) => void }): void => {
      for (const n of list) done(n);
    };
    const backward = (list: number[], { done }: { done: (n: number) => void }): void => {
      for (const n of [...list].reverse()) done(n);
    };
    const cases = [[[1, 2], options]];

    expect((await tryOut(backward, forward, { cases })).behaviour.verdict).toBe('same');
    const watched = await tryOut(backward, forward, { cases, effects: true });
    expect(groupsOf(watched)).toEqual(['value $effects[*].with[*]']);
    expect((await tryOut(forward, forward, { cases, effects: true })).behaviour).toMatchObject({
      verdict: 'same',
      notes: [],
    });
  });

  it('compares what is written to the console, and keeps it silent', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const trial = await tryOut(
      () => console.log('b'),
      () => console.log('a'),
      { effects: true },
    );
    const calls = log.mock.calls.length;
    log.mockRestore();

    expect(groupsOf(trial)).toEqual(['value $effects[*].with[*]']);
    expect(calls).toBe(0);
  });

  it('compares events that emitters among the arguments send out', async () => {
    const emit =
      (...events: string[]) =>
      (emitter: EventEmitter): void => {
        for (const event of events) emitter.emit(event, 1);
      };
    const cases = [[new EventEmitter()]];

    expect((await tryOut(emit('a', 'b'), emit('a', 'b'), { cases, effects: true })).behaviour.verdict).toBe(
      'same',
    );
    expect((await tryOut(emit('b', 'a'), emit('a', 'b'), { cases, effects: true })).behaviour.verdict).toBe(
      'different',
    );
  });

  it('compares the calls of spies: mock functions and methods', async () => {
    const mailer = { send: (_to: string): void => undefined };
    const count = vi.fn();
    const effects = { spies: { send: [mailer, 'send'], count } };
    const once = (to: string): void => {
      mailer.send(to);
      count(to);
    };
    const twice = (to: string): void => {
      once(to);
      once(to);
    };
    const real = mailer.send;

    expect((await tryOut(once, once, { cases: [['a']], effects })).behaviour.verdict).toBe('same');
    expect(groupsOf(await tryOut(twice, once, { cases: [['a']], effects }))).not.toEqual([]);
    expect(mailer.send).toBe(real);
  });

  it('finds timers and listeners that are left behind', async () => {
    const timers: NodeJS.Timeout[] = [];
    const leave = (): void => {
      timers.push(setTimeout(() => undefined, 60_000));
    };
    const listen = (): void => {
      process.once('twinrun-test' as 'exit', () => undefined);
    };
    const tidy = (): void => undefined;
    const left = await tryOut(leave, tidy, { effects: true });
    const heard = await tryOut(listen, tidy, { effects: true });
    for (const timer of timers) clearTimeout(timer);
    process.removeAllListeners('twinrun-test');

    expect(left.behaviour.groups[0]?.examples[0]?.new).toEqual({ leftBehind: 'Timeout', count: 1 });
    expect(heard.behaviour.verdict).toBe('different');
  });

  it('is not timed where calls were seen to have effects', async () => {
    const say = (): void => console.log('x');

    expect((await tryOut(say, say, { effects: true, measure: {} })).time.reason).toContain('effects');
  });

  it('does not need to be on for a listener that is left on an argument', async () => {
    const tidy = (emitter: EventEmitter): void => {
      const hear = (): void => undefined;
      emitter.on('data', hear);
      emitter.off('data', hear);
    };
    const untidy = (emitter: EventEmitter): void => {
      emitter.on('data', () => undefined);
    };
    const trial = await tryOut(untidy, tidy, { cases: [[new EventEmitter()]] });

    expect(groupsOf(trial).join()).toContain('$args[0]._events');
  });
});
