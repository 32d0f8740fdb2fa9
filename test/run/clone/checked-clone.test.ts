import { describe, expect, it } from 'vitest';
import { checkedClone } from '../../../src/run/clone/checked-clone.ts';
import { copyAgrees } from '../../../src/trial/copy-agrees.ts';
import { tryOut } from '../../trial/start-trial.ts';

/** Its state hangs on the very object, so that a copy is empty. */
const amounts = new WeakMap<object, number>();

class Purse {
  constructor(amount: number) {
    amounts.set(this, amount);
  }
  get amount(): number {
    return amounts.get(this) ?? 0;
  }
}

class PrivateMap extends Map<string, number> {
  readonly #name = 'private';
  get name(): string {
    return this.#name;
  }
}

describe('a checked copy', () => {
  it.each([
    [
      'an instance of a class',
      new (class Point {
        x = 1;
      })(),
    ],
    ['a URL', new URL('https://example.org/?a=1')],
    ['a buffer', Buffer.from('ab')],
    ['an error with a code', Object.assign(new Error('no'), { code: 'ENOENT' })],
  ])('is another object that shows the same: %s', (_, source) => {
    const { args, sharedPaths } = checkedClone(copyAgrees)([source], undefined);

    expect(args[0]).not.toBe(source);
    expect(args[0]).toStrictEqual(source);
    expect(sharedPaths).toEqual([]);
  });

  it('falls back to structuredClone, and then to sharing, where it is told that a copy shows something else', () => {
    const source = { a: 1 };
    const answers = [false, true, false, false];
    const structured = checkedClone(() => answers.shift() ?? false);
    expect(structured([source], undefined).sharedPaths).toEqual([]);
    expect(structured([source], undefined).args[0]).not.toBe(source);

    const shared = checkedClone(() => false)([1, source], undefined);
    expect(shared.args[1]).toBe(source);
    expect(shared.sharedPaths).toEqual(['$args[1]']);
  });

  it('is checked once a case, and never for primitives', () => {
    let asked = 0;
    const clone = checkedClone(() => ++asked > 0);
    clone([1, 'a', null], undefined);
    expect(asked).toBe(0);
    const again = checkedClone(() => ++asked > 0);
    again([{}], undefined);
    again([{}], undefined);
    expect(asked).toBe(1);
  });

  it('shares an instance whose state is private, also where it extends a built-in class', async () => {
    const read = (map: PrivateMap): string => map.name;
    const trial = await tryOut(read, read, { cases: [[new PrivateMap()]] });

    expect(trial.behaviour.verdict).toBe('same');
    expect(trial.behaviour.notes.join()).toContain('$args[0] cannot be copied');
  });

  it('shares what keeps its state elsewhere, where a getter shows it', async () => {
    const { args, sharedPaths } = checkedClone(copyAgrees)([new Purse(3), new Purse(0)], undefined);

    expect((args[0] as Purse).amount).toBe(3);
    expect(sharedPaths).toEqual(['$args[0]']);
  });
});
