import { describe, expect, it } from 'vitest';
import { isUsageError } from '../../src/errors/usage-error.ts';
import type { CaseList } from '../../src/inputs/case.ts';
import type { CasesOption } from '../../src/inputs/cases-option.ts';
import { listCases } from '../../src/inputs/list-cases.ts';

describe('listCases', () => {
  it.each<{ kind: string; option: CasesOption; source: string }>([
    { kind: 'a table', option: [['a'], ['b']], source: 'table' },
    { kind: 'a factory of a table', option: () => [['a'], ['b']], source: 'factory' },
    { kind: 'a generator function', option: twoCases, source: 'generator' },
    { kind: 'a generator', option: twoCases(), source: 'generator' },
    { kind: 'a set of lists', option: new Set([['a'], ['b']]), source: 'generator' },
  ])('takes $kind', ({ option, source }) => {
    const list = listCases(option) as CaseList;

    expect(list.source).toBe(source);
    expect(list.cases).toEqual([
      { index: 0, name: null, args: ['a'] },
      { index: 1, name: null, args: ['b'] },
    ]);
  });

  it('keeps the names of named cases', () => {
    const list = listCases({ empty: [''], long: ['x'.repeat(3)] }) as CaseList;

    expect(list.source).toBe('named');
    expect(list.cases.map(({ name, args }) => [name, args])).toEqual([
      ['empty', ['']],
      ['long', ['xxx']],
    ]);
  });

  it('takes cases that come over time', async () => {
    const list = await listCases(() => laterCases());

    expect(list.cases.map(({ args }) => args)).toEqual([[1], [2]]);
  });

  it('takes a factory that answers with a promise', async () => {
    const list = await listCases(async () => [[1]]);

    expect(list).toMatchObject({ source: 'factory', cases: [{ args: [1] }] });
  });

  it.each<{ kind: string; option: unknown; says: string }>([
    { kind: 'an empty table', option: [], says: 'there are no cases' },
    { kind: 'an empty object', option: {}, says: 'there are no cases' },
    { kind: 'a generator that gives nothing', option: () => [].values(), says: 'there are no cases' },
    { kind: 'a number', option: 7, says: 'cases are not a list' },
    { kind: 'a factory of null', option: () => null, says: 'cases are not a list' },
    { kind: 'a table of strings', option: ['a', 'b'], says: 'case 0 is not an argument list' },
    {
      kind: 'a named case that is no list',
      option: { one: 'a' },
      says: 'case "one" is not an argument list',
    },
    { kind: 'a generator that does not end', option: endless, says: 'the cases do not end' },
  ])('refuses $kind and says what to write', ({ option, says }) => {
    const error = caught(() => listCases(option as CasesOption));

    expect(isUsageError(error)).toBe(true);
    expect(error).toHaveProperty('message', expect.stringContaining(says));
    expect(error).toHaveProperty('message', expect.stringContaining('Write:'));
  });

  it('refuses a late empty list as well', async () => {
    await expect(async () => listCases(async () => [])).rejects.toThrow('there are no cases');
  });
});

function* twoCases(): Generator<[string]> {
  yield ['a'];
  yield ['b'];
}

function* endless(): Generator<[number]> {
  for (;;) yield [0];
}

async function* laterCases(): AsyncGenerator<[number]> {
  yield [1];
  yield [2];
}

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
