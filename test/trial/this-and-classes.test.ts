import { describe, expect, it } from 'vitest';
import { groupsOf, tryOut } from './start-trial.ts';

class OldQueue {
  items: number[] = [];
  push(item: number): number {
    return this.items.push(item);
  }
  pop(): number | undefined {
    return this.items.shift();
  }
  get size(): number {
    return this.items.length;
  }
}

/** Forgets the oldest item where there are more than three. */
class ForgetfulQueue {
  readonly #items = new Map<number, number>();
  #next = 0;
  push(item: number): number {
    this.#items.set(this.#next++, item);
    const [first] = this.#items.keys();
    if (this.#items.size > 3 && first !== undefined) this.#items.delete(first);
    return this.#items.size;
  }
  pop(): number | undefined {
    const [first] = this.#items;
    if (first !== undefined) this.#items.delete(first[0]);
    return first?.[1];
  }
  get size(): number {
    return this.#items.size;
  }
}

class SameQueue extends OldQueue {}

describe('the option thisArg', () => {
  const addTo = function (this: { sum: number }, n: number): number {
    this.sum += n;
    return this.sum;
  };

  it('gives every call a copy of its own', async () => {
    const thisArg = { sum: 1 };
    const trial = await tryOut(addTo, addTo, { thisArg, cases: [[1], [2]] });

    expect(trial.behaviour.verdict).toBe('same');
    expect(thisArg).toEqual({ sum: 1 });
  });

  it('compares what the call does to it', async () => {
    const pure = function (this: { sum: number }, n: number): number {
      return this.sum + n;
    };

    expect(groupsOf(await tryOut(pure, addTo, { thisArg: { sum: 1 }, cases: [[1]] }))).toEqual([
      'value $this.sum',
    ]);
  });

  it('may be made for each side, so that methods of two classes can be compared', async () => {
    const make = ({ side }: { side: string }): object => (side === 'old' ? new OldQueue() : new SameQueue());
    const trial = await tryOut(SameQueue.prototype.push, OldQueue.prototype.push, {
      thisArg: make,
      classes: 'ignore',
      cases: [[4]],
    });

    expect(trial.behaviour.verdict).toBe('same');
  });

  it('keeps an object that is also an argument one object', async () => {
    const self = { name: 'both' };
    const isSame = function (this: unknown, arg: unknown): boolean {
      return this === arg;
    };
    const trial = await tryOut(isSame, () => true, { thisArg: self, cases: [[self]] });

    expect(trial.behaviour.verdict).toBe('same');
  });

  it('is not timed where the calls change it', async () => {
    const trial = await tryOut(addTo, addTo, { thisArg: { sum: 1 }, cases: [[1]], measure: {} });

    expect(trial.time.reason).toContain('`this` of its own');
  });
});

describe('the option run', () => {
  const drain = (Queue: new () => OldQueue | ForgetfulQueue, ...items: number[]): unknown[] => {
    const queue = new Queue();
    for (const item of items) queue.push(item);
    return items.map(() => queue.pop());
  };

  it('tries two classes on the same cases', async () => {
    const same = await tryOut(SameQueue, OldQueue, { run: drain, cases: [[1, 2, 3, 4]] });
    const other = await tryOut(ForgetfulQueue, OldQueue, {
      run: drain,
      cases: [
        [1, 2],
        [1, 2, 3, 4],
      ],
    });

    expect(same.behaviour.verdict).toBe('same');
    expect(other.behaviour).toMatchObject({ verdict: 'different', differing: 1 });
    expect(other).toMatchObject({ name: 'ForgetfulQueue', old: { name: 'OldQueue' } });
  });

  it('takes implementations that are objects', async () => {
    const run = (module: { double: (n: number) => number }, n: number): number => module.double(n);

    expect(
      (
        await tryOut(
          { double: (n: number) => n + n },
          { double: (n: number) => n * 2 },
          { run, cases: [[4]] },
        )
      ).behaviour.verdict,
    ).toBe('same');
  });

  it('needs no cases where it takes nothing but the implementation', async () => {
    const trial = await tryOut(SameQueue, OldQueue, { run: (Queue: new () => OldQueue) => new Queue().size });

    expect(trial.inputs).toMatchObject({ total: 1, source: 'thunk' });
  });

  it('asks for cases where it takes more', async () => {
    await expect(tryOut(SameQueue, OldQueue, { run: drain })).rejects.toThrow('takes parameters');
  });

  it('is what a class is told to be given', async () => {
    await expect(tryOut(SameQueue, OldQueue, { cases: [[1]] })).rejects.toThrow('the option run');
  });
});

describe('the option commands', () => {
  const commands = { push: [[1], [2], [3]], pop: [[]], size: [[]] };

  it('finds no difference between two queues that do the same', async () => {
    const trial = await tryOut(SameQueue, OldQueue, { commands });

    expect(trial.behaviour.verdict).toBe('same');
    expect(trial.inputs.total).toBe(100);
  });

  it('shrinks the first sequence that differs to what is needed', async () => {
    const trial = await tryOut(ForgetfulQueue, OldQueue, { commands });
    const { example, notes } = trial.behaviour;

    expect(trial.behaviour).toMatchObject({ verdict: 'different', differing: 1 });
    expect(example?.pair.case.args).toHaveLength(4);
    expect(example?.pair.case.args.every((step) => (step as string[])[0] === 'push')).toBe(true);
    expect(notes.join()).toMatch(/shrunk from \d+ steps to 4/);
  });

  it.each(Array.from({ length: 20 }, (_, seed) => seed))('finds it with seed %i', async (seed) => {
    const trial = await tryOut(ForgetfulQueue, OldQueue, { commands, seed });

    expect(trial.behaviour.example?.pair.case.args).toHaveLength(4);
  });

  it('compares what observe sees after each step, and functions of the object', async () => {
    class Leaky extends OldQueue {
      override pop(): number | undefined {
        return this.items[0];
      }
    }
    const observe = (queue: OldQueue): number[] => queue.items;
    const trial = await tryOut(Leaky, OldQueue, { commands: { ...commands, peek: observe }, observe });

    expect(trial.behaviour.example?.pair.case.args.map((step) => (step as string[])[0])).toEqual([
      'push',
      'pop',
    ]);
    expect(groupsOf(trial).every((group) => /\$\[\*\]\.observed/.test(group))).toBe(true);
  });

  it('takes sequences of its own, and factories, and asynchronous objects', async () => {
    const make = (start: number) => () => {
      let count = start;
      return { next: async () => ++count };
    };
    const cases = { 'two in a row': [['next'], ['next']] };
    const trial = await tryOut(make(0), make(0), { commands: { next: [[]] }, cases });

    expect(trial.behaviour.verdict).toBe('same');
    expect(
      (await tryOut(make(1), make(0), { commands: { next: [[]] } })).behaviour.example?.pair.case.args,
    ).toEqual([['next']]);
  });

  it.each([
    { options: { commands: {} }, says: 'at least one command' },
    { options: { commands: { push: [] } }, says: 'the option commands.push' },
    { options: { commands: { pusj: [[1]] } }, says: 'Did you mean push?' },
    { options: { commands, cases: [[['pull']]] }, says: 'no step' },
    { options: { observe: () => 1 }, says: 'the option observe' },
    { options: { run: 1 }, says: 'the option run' },
  ])('refuses $options', async ({ options, says }) => {
    await expect(tryOut(SameQueue, OldQueue, options)).rejects.toThrow(says);
  });
});

describe('an answer that is an argument itself', () => {
  const back = (list: number[]): number[] => list;
  const copy = (list: number[]): number[] => [...list];

  it('is the same as an equal copy, unless references are strict', async () => {
    const options = { cases: [[[1, 2]]] };

    expect((await tryOut(back, copy, options)).behaviour.verdict).toBe('same');
    expect((await tryOut(back, copy, { ...options, references: 'strict' })).behaviour.verdict).toBe(
      'different',
    );
    expect((await tryOut(back, back, { ...options, references: 'strict' })).behaviour.verdict).toBe('same');
  });
});
