import { compareImpl, compareImplSync, compareModules } from 'twinrun';
import { describe, expect, test } from '../runner.js';
import { NewQueue, OldQueue } from '../src/queues.js';

const report = { measure: false, gate: 'report' };

describe('objects', () => {
  test('a class in use', () => {
    expect(NewQueue).toMatchImpl(OldQueue, {
      name: 'class',
      run: (Queue, ...items) => {
        const queue = new Queue();
        return items.map((item) => queue.push(item));
      },
      cases: [[1, 2, 3]],
      ...report,
    });
  });

  test('sequences of commands', async () => {
    const commands = { push: [[1], [2]], pop: [[]] };
    const trial = await compareImpl({ name: 'commands', old: OldQueue, new: NewQueue, commands, ...report });
    expect(trial.behaviour.verdict).toBe('different');
  });

  test('methods', () => {
    const add = function (n) {
      this.sum += n;
    };
    const addTwice = function (n) {
      this.sum += 2 * n;
    };
    const given = { old: add, new: addTwice, thisArg: { sum: 0 }, cases: [[1]], ...report };
    expect(compareImplSync({ name: 'this', ...given }).behaviour.verdict).toBe('different');
  });

  test('modules', async () => {
    const old = { VERSION: 1, double: (n) => n * 2, noon: () => 12 };
    const rewritten = { VERSION: 1, double: (n) => n + n, midnight: () => 24 };
    const exports = { double: { cases: [[1], [2]] } };
    const { verdict } = await compareModules(rewritten, old, { name: 'modules', exports, ...report });
    expect(verdict).toBe('different');
  });

  test('generators and returned functions', () => {
    const count = function* (n) {
      for (let i = 0; i < n; i++) yield i;
    };
    const countOn = function* (n) {
      for (let i = 0; i <= n; i++) yield i;
    };
    expect(countOn).toMatchImpl(count, { name: 'generators', cases: [[2]], ...report });
    const adder = (a) => (b) => a + b;
    const wrong = (a) => (b) => a * b;
    const callReturned = [[1], [2]];
    expect(wrong).toMatchImpl(adder, { name: 'returned functions', cases: [[2]], callReturned, ...report });
  });
});

describe('around a call', () => {
  test('effects', () => {
    const visit = (list, each) => {
      for (const item of list) each(item);
    };
    const back = (list, each) => {
      for (const item of list.toReversed()) each(item);
    };
    const given = { cases: [[[1, 2], () => {}]], effects: true, ...report };
    expect(back).toMatchImpl(visit, { name: 'callbacks', ...given });
    expect(() => console.log('new')).toMatchImpl(() => console.log('old'), {
      name: 'console',
      effects: true,
      ...report,
    });
  });

  test('frozen time, chance and ids', () => {
    const one = () => [Date.now(), Math.random(), new Date().getFullYear()];
    const other = () => {
      const year = new Date().getFullYear();
      return [Date.now(), Math.random(), year];
    };
    const freeze = { now: '2026-02-28T12:00:00Z', random: 7, uuid: true };
    expect(other).toMatchImpl(one, { name: 'frozen', freeze, ...report });
  });

  test('noise', () => {
    let calls = 0;
    const noisy = (n) => ({ call: calls++, double: n * 2 });
    const cases = Array.from({ length: 30 }, (_, n) => [n]);
    expect((n) => ({ call: calls++, double: n + n })).toMatchImpl(noisy, {
      name: 'noise',
      noise: 'auto',
      cases,
      ...report,
    });
  });

  test('preparing and clearing', () => {
    let prepared = 0;
    const setup = () => {
      prepared++;
    };
    const teardown = () => {
      prepared--;
    };
    const given = { setup, teardown, cases: [[1]], ...report };
    expect((n) => n + prepared).toMatchImpl((n) => prepared + n, { name: 'setup', ...given });
  });

  test('a side that does not agree with itself', () => {
    let calls = 0;
    expect(() => calls++).toMatchImpl(() => 0, { name: 'unstable', noise: 'auto', ...report });
  });
});
