import { describe, expect, it } from 'vitest';
import { planTrial, type TrialRequest } from '../../src/trial/trial-plan.ts';

describe('planTrial', () => {
  it.each<{ kind: string; request: TrialRequest; says: string }>([
    {
      kind: 'a new side that is no function',
      request: { new: 1, old: () => 1, options: {} },
      says: 'the new side is not a function',
    },
    {
      kind: 'an old side that is missing',
      request: { new: () => 1, old: undefined, options: {} },
      says: 'the old side is not a function',
    },
    {
      kind: 'a class',
      request: { new: class Queue {}, old: () => 1, options: {} },
      says: 'the new side is a class',
    },
    {
      kind: 'an unknown option',
      request: { new: () => 1, old: () => 1, options: { tolerence: {} } },
      says: 'Did you mean tolerance?',
    },
    {
      kind: 'an unknown gate',
      request: { new: () => 1, old: () => 1, options: { gate: 'warn' } },
      says: "Expected: 'fail' or 'report'",
    },
    {
      kind: 'an empty name',
      request: { new: () => 1, old: () => 1, options: { name: ' ' } },
      says: 'the option name is not a name',
    },
    {
      kind: 'a seed that is no integer',
      request: { new: () => 1, old: () => 1, options: { seed: 0.5 } },
      says: 'the option seed is not an integer',
    },
    {
      kind: 'args of no known kind',
      request: { new: () => 1, old: () => 1, options: { args: 'copy' } },
      says: 'the option args has a value',
    },
    {
      kind: 'a limit below 1',
      request: { new: () => 1, old: () => 1, options: { limits: { time: 0.5 } } },
      says: 'time',
    },
  ])('refuses $kind', ({ request, says }) => {
    expect(() => planTrial(request)).toThrow(says);
  });
});
