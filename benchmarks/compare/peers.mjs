// The peers, each as a function that says whether two values are the same, as strictly as it can be asked.
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { compareValues } from '../../dist/esm/src/compare/compare-values.js';

const require = createRequire(import.meta.url);

/** Loads one peer; each is loaded alone where it is only checked, so that none pays for another's start. */
export const PEERS = {
  twinrun: async () => (a, b) => compareValues(a, b).verdict === 'same',
  node: async () => isDeepStrictEqual,
  vitest: async () => {
    const kit = await import('@vitest/expect');
    const testers = [
      kit.iterableEquality,
      kit.typeEquality,
      kit.sparseArrayEquality,
      kit.arrayBufferEquality,
    ];
    return (a, b) => kit.equals(a, b, testers, true);
  },
  jest: async () => {
    const kit = require('@jest/expect-utils');
    const testers = [
      kit.iterableEquality,
      kit.typeEquality,
      kit.sparseArrayEquality,
      kit.arrayBufferEquality,
    ];
    return (a, b) => kit.equals(a, b, testers, true);
  },
  'fast-equals': async () => (await import('fast-equals')).strictCircularDeepEqual,
  'deep-diff': async () => {
    const { diff } = require('deep-diff');
    return (a, b) => diff({ root: a }, { root: b }) === undefined;
  },
  'jest-diff': async () => {
    const { diff } = require('jest-diff');
    return (a, b) => /no visual difference/.test(diff(a, b) ?? 'no visual difference');
  },
};
