import { expect as jestExpect } from 'expect';
import { expect, it } from 'vitest';

import { refuseAsymmetric } from '../../src/matchers/refuse-asymmetric.ts';
import type { MatcherContext } from '../../src/matchers/trial-host.ts';

const RUNNERS = [
  ['Vitest', expect],
  ['expect', jestExpect],
] as const;

it.each(RUNNERS)('tells a call of %s from an asymmetric use', (name, runner) => {
  const asked = `asked${name}`;
  const matcher = function (this: MatcherContext): { pass: boolean; message: () => string } {
    refuseAsymmetric(this);
    return { pass: true, message: () => '' };
  };
  runner.extend({ [asked]: matcher });
  const call = (on: unknown): unknown => Reflect.apply(Reflect.get(on as object, asked), on, []);
  expect(() => call(runner(1))).not.toThrow();
  const asymmetric = call(runner);
  expect(() => runner({ a: 1 }).toEqual({ a: asymmetric })).toThrow('asymmetric matcher');
});

it('lets a plain function call be', () => {
  expect(() => refuseAsymmetric(null)).not.toThrow();
});
