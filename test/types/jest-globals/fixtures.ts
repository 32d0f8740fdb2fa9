import { describe, expect } from '@jest/globals';
import {
  describeFlags,
  type FlagRow,
  flagMatrix,
  flags,
  implFixture,
  test,
  withFlags,
} from 'twinrun/fixtures/jest';
import environment, { withFlagScope } from 'twinrun/fixtures/jest-environment';
import { withTwinrun } from 'twinrun/jest';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <Truth extends true>(): Truth | undefined => undefined;

const oldSlug = (title: string): string => title;
const newSlug = (title: string): string => title;

test('fixtures', async ({ flags: own, trial, metrics }) => {
  own.set('new-slug', true);
  own.set({ tier: 'plus' });
  own.reset();
  metrics.counter('calls').inc();
  const { behaviour } = await trial({ old: oldSlug, new: newSlug, cases: [['a']] });
  expect(behaviour.verdict).toBe('same');
  // @ts-expect-error a flag cannot be nothing
  own.set('new-slug', undefined);
});
test.concurrent('together', async ({ flags: own }) => own.reset());
test.failing('fails', () => undefined);
// Jest's own ways to leave a test out are there, too. Their types are held; nothing is left out here.
holds<Equal<Parameters<typeof test.todo>, [name: string]>>();
holds<Equal<typeof test.concurrent.skip, typeof test.skip>>();
holds<Equal<typeof test.skip, typeof test.failing>>();

describe('a suite', () => {
  test.override({ flagOverrides: { 'new-slug': true } });
  test.gate('new-slug')('gated', ({ flags: own }) => own.reset());
  test.gate('tier', 'plus')('gated on a value', () => undefined, 100);
});

const it = test.extend({
  slugify: implFixture({ flag: 'new-slug', old: oldSlug, new: newSlug }),
  place: 'here',
});
it('one suite', ({ slugify, place, flags: own }) => {
  own.set('new-slug', true);
  holds<Equal<typeof slugify, (title: string) => string>>();
  holds<Equal<typeof place, string>>();
});
it.gate('new-slug')('gated', ({ slugify }) => expect(slugify('a')).toBe('a'));

describeFlags(['new-slug'], (row) => {
  holds<Equal<typeof row, FlagRow>>();
});
describe.each([...flagMatrix(['a', 'b'], 'reversal')])('%j', (row) => {
  test.override({ flagOverrides: row });
});
const answer = withFlags({ a: true }, async () => 1);
holds<Equal<typeof answer, Promise<number>>>();
flags.set('a', 1);
expect(newSlug).toMatchImpl(oldSlug, { cases: [['a']], flags: flagMatrix(['new-slug']) });

class OwnEnvironment {
  readonly global = {};
  constructor(readonly config: object) {}
}
const Scoped = withFlagScope(OwnEnvironment);
holds<Equal<InstanceType<typeof Scoped>, OwnEnvironment>>();
new environment({}, {});

withTwinrun({ testEnvironment: 'node' }, { flags: { failOn: ['dependent'] } });
