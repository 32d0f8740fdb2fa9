import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import type { Case, CaseList, InputSource } from './case.ts';
import { type CasesOption, MAX_CASES } from './cases-option.ts';

/**
 * Lists the cases that a `cases` option stands for; a promise only where they come over time.
 *
 * @throws {UsageError} When there is no case, when a case is no argument list, or when a generator does not end.
 */
export function listCases(option: CasesOption): CaseList | Promise<CaseList> {
  if (typeof option !== 'function') return listGiven(option, null);
  const made: unknown = option();
  const source = isGenerator(made) ? 'generator' : 'factory';
  if (isThenable(made)) return Promise.resolve(made).then((table) => listGiven(table, source));
  return listGiven(made, source);
}

function listGiven(given: unknown, madeBy: InputSource | null): CaseList | Promise<CaseList> {
  if (Array.isArray(given)) return caseList(given.map(unnamed), madeBy ?? 'table');
  if (isObject(given) && typeof Reflect.get(given, Symbol.asyncIterator) === 'function') {
    return drainOverTime(given as AsyncIterable<unknown>, madeBy ?? 'generator');
  }
  if (isObject(given) && typeof Reflect.get(given, Symbol.iterator) === 'function') {
    return caseList(drain(given as Iterable<unknown>), madeBy ?? 'generator');
  }
  if (isObject(given)) {
    const named = Object.entries(given).map(([name, args]): NamedArgs => ({ name, args }));
    return caseList(named, madeBy ?? 'named');
  }
  throw new UsageError({
    problem: 'cases are not a list.',
    expected: 'an array of argument lists, an object of named argument lists, or a function that makes one',
    received: previewValue(given),
    advice: "cases: [['first argument', 'second argument'], ['…', '…']]",
  });
}

interface NamedArgs {
  readonly name: string | null;
  readonly args: unknown;
}

function unnamed(args: unknown): NamedArgs {
  return { name: null, args };
}

function drain(stream: Iterable<unknown>): NamedArgs[] {
  const drained: NamedArgs[] = [];
  for (const args of stream) drained.push(unnamed(checkCount(args, drained.length)));
  return drained;
}

async function drainOverTime(stream: AsyncIterable<unknown>, source: InputSource): Promise<CaseList> {
  const drained: NamedArgs[] = [];
  for await (const args of stream) drained.push(unnamed(checkCount(args, drained.length)));
  return caseList(drained, source);
}

function checkCount<Args>(args: Args, countBefore: number): Args {
  if (countBefore < MAX_CASES) return args;
  throw new UsageError({
    problem: `the cases do not end: more than ${MAX_CASES} came.`,
    expected: 'a generator that ends',
    received: `a generator that gave ${MAX_CASES} cases and more`,
    advice: 'function* cases() { for (let size = 0; size < 100; size++) yield [size] }',
  });
}

function caseList(given: readonly NamedArgs[], source: InputSource): CaseList {
  if (given.length === 0) {
    throw new UsageError({
      problem: 'there are no cases, so nothing would be compared.',
      expected: 'at least one argument list',
      received: `${source === 'named' ? 'an object' : 'a list'} without cases`,
      advice: "cases: [['first argument', 'second argument']]",
    });
  }
  return { cases: given.map(toCase), source };
}

function toCase({ name, args }: NamedArgs, index: number): Case {
  if (Array.isArray(args)) return { index, name, args };
  const preview = previewValue(args);
  const label = name === null ? String(index) : previewValue(name);
  throw new UsageError({
    problem: `case ${label} is not an argument list.`,
    expected: 'an array that holds the arguments of one call',
    received: preview,
    advice: `[${preview}] for a call with that one argument`,
  });
}

function isGenerator(value: unknown): boolean {
  return isObject(value) && !Array.isArray(value) && typeof Reflect.get(value, 'next') === 'function';
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && typeof Reflect.get(value, 'then') === 'function';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
