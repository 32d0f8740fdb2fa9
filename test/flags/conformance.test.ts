import { FlagdCore } from '@openfeature/flagd-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createFlags, type FlagContext, type FlagJson, type FlagValue } from '../../src/flags.ts';
import { TwinrunProvider } from '../../src/flags-openfeature.ts';
import { flagFile, toggle } from './flag-folder.ts';

const words = {
  variants: { one: 'eins', two: 'zwei', three: 'drei' },
  defaultVariant: 'one',
  state: 'ENABLED',
} as const;

/** One flag for each part of flagd's format. */
const FLAGS: Readonly<Record<string, FlagJson>> = {
  'on-flag': toggle('on'),
  'off-flag': toggle('off'),
  'string-flag': words,
  'integer-flag': { state: 'ENABLED', variants: { one: 1, ten: 10 }, defaultVariant: 'ten' },
  'float-flag': { state: 'ENABLED', variants: { tenth: 0.1, half: 0.5 }, defaultVariant: 'half' },
  'zero-flag': {
    state: 'ENABLED',
    variants: { zero: 0, empty: '', off: false },
    defaultVariant: 'zero',
  } as FlagJson,
  'empty-text-flag': { state: 'ENABLED', variants: { empty: '', full: 'x' }, defaultVariant: 'empty' },
  'object-flag': {
    state: 'ENABLED',
    variants: { template: { a: 1, b: [2] }, empty: {} },
    defaultVariant: 'template',
  },
  'disabled-flag': toggle('on', { state: 'DISABLED' }),
  'no-default-flag': { state: 'ENABLED', variants: { on: true }, defaultVariant: null },
  'absent-default-flag': { state: 'ENABLED', variants: { on: true } },
  'metadata-flag': toggle('on', { metadata: { owner: 'us', version: 2, hot: true } }),
  'shorthand-fraction': { ...words, targeting: { fractional: [['one'], ['two'], ['three']] } },
  'weighted-fraction': {
    ...words,
    targeting: {
      fractional: [
        ['one', 25],
        ['two', 50],
        ['three', 25],
      ],
    },
  },
  'keyed-fraction': {
    ...words,
    targeting: {
      fractional: [{ cat: [{ var: '$flagd.flagKey' }, { var: 'email' }] }, ['one', 50], ['two', 50]],
    },
  },
  'seeded-fraction': {
    ...words,
    targeting: {
      fractional: [{ cat: ['seed', { var: 'targetingKey' }] }, ['one', 1], ['two', 0], ['three', -4]],
    },
  },
  'wrong-fraction': {
    ...words,
    targeting: {
      fractional: [
        ['one', 0.5],
        ['two', 1],
      ],
    },
  },
  'semver-flag': {
    ...words,
    targeting: {
      if: [
        { sem_ver: [{ var: 'version' }, '>=', '2.0.0'] },
        'two',
        { sem_ver: [{ var: 'version' }, '^', '1.4.0'] },
        'three',
        null,
      ],
    },
  },
  'tilde-flag': {
    ...words,
    targeting: { if: [{ sem_ver: [{ var: 'version' }, '~', 'v1.2'] }, 'two', 'one'] },
  },
  'starts-flag': {
    ...words,
    targeting: { if: [{ starts_with: [{ var: 'email' }, 'admin'] }, 'two', 'one'] },
  },
  'ends-flag': { ...words, targeting: { if: [{ ends_with: [{ var: 'email' }, '@us.test'] }, 'two', 'one'] } },
  'time-flag': {
    ...words,
    targeting: { if: [{ '>': [{ var: '$flagd.timestamp' }, 946684800] }, 'two', 'one'] },
  },
  'key-flag': { ...words, targeting: { if: [{ '==': [{ var: 'targetingKey' }, 'jane'] }, 'two', 'one'] } },
  'name-flag': {
    ...words,
    targeting: { if: [{ '==': [{ var: '$flagd.flagKey' }, 'name-flag'] }, 'three', 'one'] },
  },
  'switch-flag': toggle('off', {
    targeting: { '==': [{ var: 'email' }, 'x'] },
    variants: { true: true, false: false, off: false },
  }),
  'unknown-variant-flag': { ...words, targeting: { if: [true, 'four'] } },
  'null-flag': { ...words, targeting: { if: [false, 'two', null] } },
  'null-without-default': { ...words, defaultVariant: null, targeting: { if: [false, 'two', null] } },
  'empty-rule-flag': { ...words, targeting: {} },
  'broken-rule-flag': { ...words, targeting: { no_such_method: [1] } },
  'throwing-rule-flag': { ...words, targeting: { '+': [{ throw: 'x' }] } },
  'nested-flag': {
    ...words,
    targeting: {
      if: [
        { and: [{ in: [{ var: 'role' }, ['admin', 'root']] }, { '!': [{ var: 'blocked' }] }] },
        {
          fractional: [
            ['two', 1],
            ['three', 1],
          ],
        },
        'one',
      ],
    },
  },
};
const FILE = { flags: FLAGS, metadata: { set: 'conformance', version: 1 } };
const TYPES = { boolean: true, string: 'fallback', number: 42, object: { fallback: true } } as const;

const core = new FlagdCore(undefined, quiet(), { disableDynamicCodeGeneration: true });
core.setConfigurations(JSON.stringify(FILE));

const context = fc.record(
  {
    targetingKey: fc.oneof(fc.constantFrom('jane', 'ümlaut', '😀', ''), fc.uuid()),
    email: fc.constantFrom('admin@us.test', 'me@us.test', 'x', 'admin', 5, null),
    version: fc.constantFrom('1.4.2', '2.0.0', '2.0.0-rc.1', 'v1.2.9', '1', 1.2, 'no version', undefined),
    role: fc.constantFrom('admin', 'root', 'guest'),
    blocked: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('against flagd-core itself', () => {
  it.each(Object.keys(TYPES) as (keyof typeof TYPES)[])(
    'the provider resolves every flag as a %s alike, for any caller',
    async (type) => {
      const provider = new TwinrunProvider(
        createFlags({ file: flagFile(FILE), env: {}, strict: true, onWarning: () => {} }),
      );
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...Object.keys(FLAGS), 'missing-flag'),
          context,
          async (flag, caller) => {
            const expected = core.resolve(type, flag, TYPES[type] as never, caller as never);
            const { errorMessage: _theirs, ...wanted } = expected;
            const { errorMessage: _ours, ...got } = await resolveBy(
              provider,
              type,
              flag,
              caller as FlagContext,
            );
            expect(got).toEqual(JSON.parse(JSON.stringify(wanted)));
          },
        ),
        { seed: 11, numRuns: 1500 },
      );
    },
  );

  it('value, variant and explain answer alike', () => {
    const flags = createFlags({ file: flagFile(FILE), env: {}, strict: true, onWarning: () => {} });
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(FLAGS)),
        fc.constantFrom(...Object.values(TYPES)),
        context,
        (flag, fallback, caller) => {
          const expected = core.resolve(typeof fallback as never, flag, fallback as never, caller as never);
          const asked = caller as FlagContext;
          expect(flags.value(flag, asked, fallback as FlagValue)).toEqual(expected.value);
          const explained = flags.explain(flag, asked, fallback as FlagValue);
          expect(explained).toMatchObject({
            value: expected.value,
            resolution: expected.reason,
            errorCode: expected.errorCode ?? null,
          });
          expect(explained.metadata).toEqual(expected.flagMetadata);
          expect(explained.variant).toBe(expected.variant ?? null);
        },
      ),
      { seed: 12, numRuns: 3000 },
    );
  });

  it('rules with shared parts answer as if they were written out', () => {
    const rule = { if: [{ $ref: 'ours' }, 'two', 'one'] };
    const $evaluators = { ours: { ends_with: [{ var: 'email' }, '@us.test'] } };
    const shared = { flags: { a: { ...words, targeting: rule } }, $evaluators };
    const flags = createFlags({ file: flagFile(shared), env: {} });
    const theirs = new FlagdCore(undefined, quiet(), { disableDynamicCodeGeneration: true });
    theirs.setConfigurations(JSON.stringify(shared));
    for (const email of ['me@us.test', 'me@them.test']) {
      expect(flags.value('a', { email })).toBe(theirs.resolveStringEvaluation('a', 'x', { email }).value);
    }
  });
});

function resolveBy(provider: TwinrunProvider, type: keyof typeof TYPES, flag: string, caller: FlagContext) {
  if (type === 'boolean') return provider.resolveBooleanEvaluation(flag, TYPES.boolean, caller as never);
  if (type === 'string') return provider.resolveStringEvaluation(flag, TYPES.string, caller as never);
  if (type === 'number') return provider.resolveNumberEvaluation(flag, TYPES.number, caller as never);
  return provider.resolveObjectEvaluation(flag, TYPES.object, caller as never);
}

function quiet() {
  const silent = () => {};
  return { error: silent, warn: silent, info: silent, debug: silent };
}
