// The peers, each as a function that says whether two values are the same, as strictly as it can be asked.
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { compareValues } from '../../dist/esm/src/compare/compare-values.js';
import { judgeValues } from '../../dist/esm/src/compare/judge-values.js';

const require = createRequire(import.meta.url);

/** The two questions that are asked, each with ours and the peers that answer it. */
export const QUESTIONS = [
  {
    title: 'Are they the same?',
    ours: 'judgeValues',
    peers: ['node', 'vitest', 'jest', 'fast-equals'],
    /** How often as long as the fastest right peer ours may take. */
    bound: 2,
    /** Of large values, ours is to be faster than each of these. */
    slower: ['vitest', 'jest'],
  },
  {
    title: 'What differs, and where?',
    ours: 'compareValues',
    peers: ['deep-diff', 'jest-diff'],
    bound: 2,
    slower: [],
  },
];

/** Loads one peer; each is loaded alone where it is only checked, so that none pays for another's start. */
export const PEERS = {
  judgeValues: async () => (a, b) => judgeValues(a, b) === 'same',
  compareValues: async () => (a, b) => compareValues(a, b).verdict === 'same',
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
