import { describe, expect, it } from 'vitest';
import { compareModules } from '../../src/matchers/compare-modules.ts';

const oldModule = {
  VERSION: 1,
  double: (n: number): number => n * 2,
  now: (): string => 'noon',
  Counter: class OldCounter {
    count = 0;
    add(n: number): number {
      this.count += n;
      return this.count;
    }
  },
};

const OPTIONS = {
  measure: false as const,
  exports: {
    double: { cases: [[1], [2]] as [number][] },
    Counter: { commands: { add: [[1], [2]] } },
  },
};

describe('compareModules', () => {
  it('compares every export of the same name', async () => {
    const { verdict, trials } = await compareModules({ ...oldModule }, oldModule, {
      ...OPTIONS,
      name: 'tools',
    });

    expect(verdict).toBe('same');
    expect(trials.map(({ name }) => name)).toEqual([
      'tools exports',
      'tools.double',
      'tools.now',
      'tools.Counter',
    ]);
  });

  it('sees missing, additional and changed exports', async () => {
    const { double, ...rest } = oldModule;
    const newModule = { ...rest, treble: double, VERSION: 2, now: 'noon' };
    const { verdict, trials } = await compareModules(newModule, oldModule, OPTIONS);

    expect(verdict).toBe('different');
    expect(trials[0]?.behaviour.groups.map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual([
      'added $.treble',
      'removed $.double',
      'type $.now',
      'value $.VERSION',
    ]);
  });

  it('sees an export that does something else', async () => {
    const newModule = { ...oldModule, double: (n: number): number => n + 1 };
    const { verdict, trials } = await compareModules(newModule, oldModule, OPTIONS);

    expect(verdict).toBe('different');
    expect(
      trials.filter(({ behaviour }) => behaviour.verdict === 'different').map(({ name }) => name),
    ).toEqual(['module.double']);
  });

  it('leaves out what it is told to', async () => {
    const exports = { ...OPTIONS.exports, Counter: false as const, double: false as const };
    const { trials } = await compareModules({ ...oldModule, double: 1 }, oldModule, {
      measure: false,
      exports,
    });

    expect(trials.map(({ name, behaviour }) => [name, behaviour.verdict])).toEqual([
      ['module exports', 'same'],
      ['module.now', 'same'],
    ]);
  });

  it('names all exports that it cannot compare, instead of passing them over', async () => {
    await expect(compareModules(oldModule, oldModule, { measure: false })).rejects.toThrow(
      '2 exports cannot be compared: double, Counter.',
    );
  });

  it('refuses options for an export that does not exist', async () => {
    const exports = { duoble: { cases: [] } } as object;

    await expect(compareModules(oldModule, oldModule, { exports })).rejects.toThrow('Did you mean double?');
  });
});
