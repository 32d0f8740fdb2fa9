import crypto, { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freezeGlobals } from '../../../src/run/freeze/freeze-globals.ts';
import { readFreeze } from '../../../src/run/freeze/freeze-options.ts';
import { tryOut } from '../../trial/start-trial.ts';

const CALL = { seed: 7, index: 0 };
let thaw: () => void = () => undefined;

afterEach(() => thaw());

function freeze(option: unknown, call = CALL): void {
  const settings = readFreeze(option);
  if (settings !== null) thaw = freezeGlobals(settings, call);
}

describe('a frozen clock', () => {
  it('stands still for everything that tells the time', () => {
    freeze({ now: '2026-02-28T12:00:00Z' });

    expect(new Date().toISOString()).toBe('2026-02-28T12:00:00.000Z');
    expect(Date.now()).toBe(Date.parse('2026-02-28T12:00:00Z'));
    expect(Date()).toBe(new Date().toString());
    expect(performance.now()).toBe(performance.now());
  });

  it('still makes dates of other times, real ones', () => {
    const RealDate = Date;
    class Later extends RealDate {}
    freeze({ now: 0 });

    expect(new Date(5).getTime()).toBe(5);
    expect(Object.getPrototypeOf(new Date())).toBe(RealDate.prototype);
    expect(new Date()).toBeInstanceOf(Date);
    expect(new Later(3)).toBeInstanceOf(Later);
    expect(Date.UTC(2000, 0)).toBe(RealDate.UTC(2000, 0));
  });

  it('stands where fake timers stand, and goes back to them', () => {
    vi.useFakeTimers({ now: 1000 });
    freeze({ now: 5 });
    const frozen = Date.now();
    thaw();
    const after = Date.now();
    vi.useRealTimers();

    expect([frozen, after]).toEqual([5, 1000]);
  });
});

describe('frozen randomness', () => {
  const draw = (): unknown[] => [
    Math.random(),
    [...crypto.getRandomValues(new Uint8Array(4))],
    [...globalThis.crypto.getRandomValues(new Uint16Array(2))],
    crypto.randomBytes(4).toString('hex'),
    crypto.randomInt(1000),
    crypto.randomInt(5, 10),
  ];

  it('is the same for the same case, and another for the next', () => {
    const drawn = [0, 0, 1].map((index) => {
      freeze({ random: true }, { seed: 7, index });
      const seen = draw();
      thaw();
      return seen;
    });

    expect(drawn[0]).toEqual(drawn[1]);
    expect(drawn[0]).not.toEqual(drawn[2]);
    expect(drawn[0]?.at(-1)).toBeGreaterThanOrEqual(5);
    expect(drawn[0]?.at(-1)).toBeLessThan(10);
  });

  it('answers callbacks as well', async () => {
    freeze({ random: 3 });
    const bytes = await new Promise<unknown>((resolve) => {
      crypto.randomBytes(2, (_, made) => resolve(made));
    });

    expect(bytes).toHaveLength(2);
  });
});

describe('frozen UUIDs', () => {
  it('count, also where the function was imported by name', () => {
    freeze({ uuid: true });

    expect(randomUUID()).toBe('00000000-0000-4000-8000-000000000001');
    expect(crypto.randomUUID()).toBe('00000000-0000-4000-8000-000000000002');
    expect(globalThis.crypto.randomUUID()).toBe('00000000-0000-4000-8000-000000000003');
  });
});

describe('thawing', () => {
  it('puts everything back as it was', () => {
    const owners = [globalThis, Math, crypto, globalThis.crypto, performance] as const;
    const names = ['Date', 'random', 'randomUUID', 'getRandomValues', 'now', 'randomBytes', 'randomInt'];
    const shot = (): unknown[] =>
      owners.flatMap((owner) => names.map((name) => Object.getOwnPropertyDescriptor(owner, name)));
    const before = shot();
    freeze(true);
    expect(shot()).not.toEqual(before);
    thaw();

    expect(shot()).toEqual(before);
    expect(randomUUID()).not.toMatch(/^0{8}-/);
  });

  it('happens also where a side throws or rejects', async () => {
    const fail = (): never => {
      throw new Error(String(Date.now()));
    };
    const reject = async (): Promise<never> => {
      await null;
      throw new Error(String(Date.now()));
    };
    const before = Date;

    expect((await tryOut(fail, fail, { freeze: { now: 1 } })).behaviour.verdict).toBe('same');
    expect((await tryOut(reject, reject, { freeze: { now: 1 } })).behaviour.verdict).toBe('same');
    expect(Date).toBe(before);
  });
});

describe('the option freeze', () => {
  it('makes two sides the same that each ask the time and chance', async () => {
    const make = (): object => ({ id: randomUUID(), at: new Date(), luck: Math.random() });
    const later = async (): Promise<object> => {
      await null;
      return make();
    };

    expect((await tryOut(make, make)).behaviour.verdict).toBe('different');
    expect((await tryOut(make, make, { freeze: true })).behaviour.verdict).toBe('same');
    expect((await tryOut(later, later, { freeze: true })).behaviour.verdict).toBe('same');
  });

  it.each([1, false, {}, { now: 'soon' }, { random: 0.5 }, { uuid: 1 }, { clock: 1 }])(
    'refuses %o',
    (option) => {
      expect(() => readFreeze(option)).toThrow(/the option freeze/);
    },
  );
});
