import {
  InMemoryProvider,
  MultiProvider,
  OpenFeature,
  type Provider,
  ProviderEvents,
} from '@openfeature/server-sdk';
import { afterAll, describe, expect, it } from 'vitest';

import { createFlags, withFlags } from '../../src/flags.ts';
import { TwinrunProvider } from '../../src/flags-openfeature.ts';
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
