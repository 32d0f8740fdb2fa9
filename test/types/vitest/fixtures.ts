import {
  describeFlags,
  type FlagRow,
  flagMatrix,
  flags,
  implFixture,
  test,
  withFlags,
  withGate,
} from 'twinrun/fixtures/vitest';
import twinrun from 'twinrun/vitest';
import { describe, expect } from 'vitest';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <Truth extends true>(): Truth | undefined => undefined;

const oldSlug = (title: string): string => title;
const newSlug = (title: string): string => title;

test('fixtures', async ({ flags: own, trial, metrics, task }) => {
  own.set('new-slug', true);
  own.set({ tier: 'plus' });
  own.reset();
  metrics.counter('calls').inc();
  const { behaviour } = await trial({ old: oldSlug, new: newSlug, cases: [['a']] });
  holds<Equal<typeof task.name, string>>();
  expect(behaviour.verdict).toBe('same');
  // @ts-expect-error a flag cannot be nothing
  own.set('new-slug', undefined);
});

describe('a suite', () => {
  test.override({ flagOverrides: { 'new-slug': true } });
  test.gate('new-slug')('gated', ({ flags: own }) => own.reset());
  test.gate('tier', 'plus')('gated on a value', { retry: 1 }, () => undefined);
});

const it = withGate(test.extend({ slugify: implFixture({ flag: 'new-slug', old: oldSlug, new: newSlug }) }));
it('one suite', ({ slugify, flags: own }) => {
  own.set('new-slug', true);
  holds<Equal<typeof slugify, (title: string) => string>>();
});
it.gate('new-slug')('gated', ({ slugify }) => expect(slugify('a')).toBe('a'));

describeFlags(['new-slug'], (row) => {
  holds<Equal<typeof row, FlagRow>>();
});
describeFlags({ tier: ['a', 'b'] }, () => undefined, 'each');
describe.for(flagMatrix(['a', 'b'], 'reversal'))('%o', (row) => {
  test.override({ flagOverrides: row });
});
// @ts-expect-error there is no such mode
flagMatrix(['a'], 'all');

const answer = withFlags({ a: true }, async () => 1);
holds<Equal<typeof answer, Promise<number>>>();
flags.set('a', 1);
expect(newSlug).toMatchImpl(oldSlug, { cases: [['a']], flags: flagMatrix(['new-slug']) });

twinrun({ flags: { file: 'flags.json', failOn: ['unexercised', 'expired'], staleDays: 30 } });
// @ts-expect-error there is no such finding
twinrun({ flags: { failOn: ['old'] } });
