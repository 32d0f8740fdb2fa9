import { InMemoryProvider, OpenFeature } from '@openfeature/server-sdk';
import { afterAll, describe, expect, it } from 'vitest';

import { defineFlags, withFlags } from '../../src/flags.ts';
import { flagsFromProvider } from '../../src/flags-openfeature.ts';

afterAll(() => OpenFeature.close());

describe('flags from a provider', () => {
  const definitions = defineFlags({
    a: false,
    tier: ['basic', 'plus'],
    limit: 1,
    search: { default: { engine: 'old' } },
    gone: false,
  });
  const inMemory = () =>
    new InMemoryProvider({
      a: {
        variants: { on: true, off: false },
        defaultVariant: 'off',
        disabled: false,
        contextEvaluator: ({ targetingKey }) => (targetingKey === 'u1' ? 'on' : 'off'),
      },
      tier: { variants: { p: 'plus' }, defaultVariant: 'p', disabled: false },
      limit: { variants: { ten: 10 }, defaultVariant: 'ten', disabled: false },
      search: { variants: { neu: { engine: 'new' } }, defaultVariant: 'neu', disabled: false },
    });

  it('answers at once for callers that were prepared, by any order of attributes', async () => {
    const flags = await flagsFromProvider(inMemory(), { definitions, env: {}, onWarning: () => {} });
    await flags.prepare({ targetingKey: 'u1', plan: { x: 1, y: 2 } });
    expect(flags.isOn('a', { plan: { y: 2, x: 1 }, targetingKey: 'u1' })).toBe(true);
    expect([flags.isOn('a'), flags.value('tier'), flags.value('limit'), flags.value('search')]).toEqual([
      false,
      'plus',
      10,
      { engine: 'new' },
    ]);
    expect(flags.explain('tier')).toMatchObject({
      source: 'provider',
      variant: 'p',
      reason: 'in-memory said so (STATIC)',
    });
    expect(flags.explain('gone')).toMatchObject({
      value: false,
      source: 'default',
      errorCode: 'FLAG_NOT_FOUND',
    });
  });

  it('refuses a caller that was not prepared in tests, and gives the default in production with a word', async () => {
    const strict = await flagsFromProvider(inMemory(), { definitions, env: {} });
    expect(() => strict.isOn('a', { targetingKey: 'u1' })).toThrow(/not asked for this caller/);
    const said: string[] = [];
    const loose = await flagsFromProvider(inMemory(), {
      definitions,
      env: {},
      strict: false,
      onWarning: (text) => said.push(text),
    });
    expect(loose.isOn('a', { targetingKey: 'u1' })).toBe(false);
    expect(said.join()).toMatch(/await flags\.prepare\(context\)/);
  });

  it('lets scopes and the environment come first', async () => {
    const flags = await flagsFromProvider(inMemory(), { definitions, env: { TWINRUN_FLAGS: 'limit=3' } });
    expect(flags.explain('limit')).toMatchObject({ value: 3, source: 'environment' });
    expect(withFlags({ a: true }, () => flags.explain('a'))).toMatchObject({ value: true, source: 'scope' });
    expect(withFlags({ a: true }, () => flags.isOn('a', { targetingKey: 'never prepared' }))).toBe(true);
  });

  it('asks again when it is told to, and when the provider says that it changed', async () => {
    const provider = inMemory();
    const flags = await flagsFromProvider(provider, { definitions, env: {}, onWarning: () => {} });
    expect(await flags.refresh()).toEqual([]);
    await provider.putConfiguration({ a: { variants: { on: true }, defaultVariant: 'on', disabled: false } });
    expect(await flags.refresh()).toContain('a');
    expect(flags.isOn('a')).toBe(true);
    await flags.close();
  });

  it('takes a client of the SDK, which somebody else looks after', async () => {
    const provider = inMemory();
    await OpenFeature.setProviderAndWait('from-client', provider);
    const client = OpenFeature.getClient('from-client');
    const flags = await flagsFromProvider(client, {
      definitions,
      context: { targetingKey: 'u1' },
      env: {},
      onWarning: () => {},
    });
    expect(flags.isOn('a', { targetingKey: 'u1' })).toBe(true);
    await flags.close();
    expect(await client.getNumberValue('limit', 1)).toBe(10);
  });

  it('keeps as many callers as it may', async () => {
    const flags = await flagsFromProvider(inMemory(), { definitions, env: {}, maxCallers: 2 });
    for (const targetingKey of ['u1', 'u2', 'u3']) await flags.prepare({ targetingKey });
    expect(() => flags.isOn('a', { targetingKey: 'u1' })).toThrow(/not asked/);
    expect(flags.isOn('a', { targetingKey: 'u3' })).toBe(false);
    await expect(flagsFromProvider(inMemory(), { definitions, maxCallers: 0 })).rejects.toThrow(/maxCallers/);
  });

  it('takes a failing provider for no answer', async () => {
    const failing = Object.assign(inMemory(), {
      resolveBooleanEvaluation: () => Promise.reject(new Error('no line')),
    });
    const flags = await flagsFromProvider(failing, { definitions, env: {}, onWarning: () => {} });
    expect(flags.explain('a')).toMatchObject({
      value: false,
      source: 'default',
      errorCode: 'GENERAL',
      reason: expect.stringMatching(/no line/),
    });
  });

  it('keeps the later answer, whichever of two refreshes ends first', async () => {
    const waiting: ((value: boolean) => void)[] = [];
    const slow = Object.assign(inMemory(), {
      resolveBooleanEvaluation: () =>
        new Promise((resolve) => waiting.push((value) => resolve({ value, reason: 'STATIC' }))),
    });
    const answer = (index: number, value: boolean): void => waiting[index]?.(value);
    const made = flagsFromProvider(slow, { definitions: { a: false }, env: {} });
    while (waiting.length < 1) await null;
    answer(0, false);
    const flags = await made;
    const [older, later] = [flags.refresh(), flags.refresh()];
    answer(2, true);
    expect(await later).toEqual(['a']);
    answer(1, false);
    await older;
    expect(flags.isOn('a')).toBe(true);
  });

  it('keeps what it has where the provider fails, and not where it has the flag no more', async () => {
    const provider = inMemory();
    const flags = await flagsFromProvider(provider, { definitions, env: {}, onWarning: () => {} });
    const resolve = provider.resolveNumberEvaluation;
    provider.resolveNumberEvaluation = () => Promise.reject(new Error('no line'));
    expect(await flags.refresh()).toEqual([]);
    await flags.prepare({});
    expect(flags.value('limit')).toBe(10);
    provider.resolveNumberEvaluation = resolve;
    await provider.putConfiguration({});
    await flags.refresh();
    expect(flags.value('limit')).toBe(1);
  });

  it('is made of a provider or a client only', async () => {
    await expect(flagsFromProvider({} as never, { definitions })).rejects.toThrow(
      /cannot be taken from that/,
    );
  });
});
