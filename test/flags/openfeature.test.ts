import {
  InMemoryProvider,
  MultiProvider,
  OpenFeature,
  type Provider,
  ProviderEvents,
} from '@openfeature/server-sdk';
import { afterAll, describe, expect, it } from 'vitest';

import { createFlags, defineFlags, withFlags } from '../../src/flags.ts';
import { flagsFromProvider, TwinrunProvider } from '../../src/flags-openfeature.ts';
import { flagFile, toggle } from './flag-folder.ts';

afterAll(() => OpenFeature.close());

const clientOf = async (name: string, provider: Provider) => {
  await OpenFeature.setProviderAndWait(name, provider);
  return OpenFeature.getClient(name);
};

describe('our provider in the OpenFeature SDK', () => {
  it('answers its clients, with variant, reason and metadata', async () => {
    const file = flagFile({
      flags: {
        a: toggle('on', { metadata: { owner: 'us' } }),
        n: { state: 'ENABLED', variants: { ten: 10 }, defaultVariant: 'ten' },
      },
    });
    const client = await clientOf('answers', new TwinrunProvider(createFlags({ file, env: {} })));
    expect(await client.getBooleanDetails('a', false)).toMatchObject({
      value: true,
      variant: 'on',
      reason: 'STATIC',
      flagMetadata: { owner: 'us' },
    });
    expect(await client.getNumberValue('n', 1)).toBe(10);
    expect(await client.getStringDetails('a', 'x')).toMatchObject({
      value: 'x',
      errorCode: 'TYPE_MISMATCH',
      reason: 'ERROR',
    });
    expect(await client.getBooleanDetails('missing', true)).toMatchObject({
      value: true,
      errorCode: 'FLAG_NOT_FOUND',
    });
    expect(await client.getBooleanDetails('toString', true)).toMatchObject({
      value: true,
      errorCode: 'FLAG_NOT_FOUND',
    });
  });

  it('lets scopes hold for clients too, also when they run at the same time', async () => {
    const client = await clientOf(
      'scopes',
      new TwinrunProvider(createFlags({ file: flagFile({ flags: { a: toggle('off') } }), env: {} })),
    );
    const ask = () => client.getBooleanValue('a', false);
    expect(await Promise.all([withFlags({ a: true }, ask), ask(), withFlags({ a: false }, ask)])).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('says once that the configuration changed, with all flags', async () => {
    const file = flagFile({ flags: { a: toggle('off'), b: toggle('off') } });
    const flags = createFlags({ file, env: {}, onWarning: () => {} });
    const client = await clientOf('events', new TwinrunProvider(flags));
    const told: unknown[] = [];
    client.addHandler(ProviderEvents.ConfigurationChanged, (details) => told.push(details?.flagsChanged));
    await flags.set('a', true);
    await flags.set('a', true);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(file, JSON.stringify({ flags: { c: toggle('on') } }));
    flags.reload();
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([['a'], ['a', 'b', 'c']]);
  });

  it('falls through to the next of a MultiProvider for flags that it does not know', async () => {
    const ours = new TwinrunProvider(
      createFlags({ file: flagFile({ flags: { a: toggle('on') } }), env: {} }),
    );
    const theirs = new InMemoryProvider({
      b: { variants: { on: true }, defaultVariant: 'on', disabled: false },
    });
    const client = await clientOf('multi', new MultiProvider([{ provider: ours }, { provider: theirs }]));
    expect([await client.getBooleanValue('a', false), await client.getBooleanValue('b', false)]).toEqual([
      true,
      true,
    ]);
    expect(await client.getBooleanValue('c', true)).toBe(true);
  });

  it('hands on what is tracked', async () => {
    const tracked: unknown[] = [];
    const provider = new TwinrunProvider(createFlags({ file: flagFile(), env: {} }), {
      onTrack: (name, context, details) => tracked.push([name, context.targetingKey, details.value]),
    });
    (await clientOf('tracks', provider)).track('bought', { targetingKey: 'u1' }, { value: 5 });
    expect(tracked).toEqual([['bought', 'u1', 5]]);
  });

  it('is made of flags only', () => {
    expect(() => new TwinrunProvider({} as never)).toThrow(/what createFlags returns/);
  });
});

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
    const client = await clientOf('from-client', provider);
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

  it('is made of a provider or a client only', async () => {
    await expect(flagsFromProvider({} as never, { definitions })).rejects.toThrow(
      /cannot be taken from that/,
    );
  });
});
