import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

import {
  createFlagScope,
  currentFlagScope,
  flagScopeHolder,
  runInFlagScope,
  setInScope,
  shareFlagScopes,
} from '../../src/flags/flag-scope.ts';
import { createFlags, type FlagExposure, observeFlags, withFlags } from '../../src/flags.ts';
import { flagFile, toggle } from './flag-folder.ts';

const FILE = {
  flags: {
    a: toggle('off'),
    b: toggle('off'),
    route: {
      state: 'ENABLED',
      variants: { old: 'old', new: 'new', shadow: 'shadow' },
      defaultVariant: 'old',
    },
    limit: { state: 'ENABLED', variants: { low: 1, high: 9 }, defaultVariant: 'low' },
    colours: { state: 'ENABLED', variants: { on: 'green', off: 'grey' }, defaultVariant: 'off' },
  },
};
const open = (more = {}) =>
  createFlags({ file: flagFile(FILE), env: {}, strict: true, onWarning: () => {}, ...more });

describe('withFlags', () => {
  it('holds flags inside, and gives back what the work returns', () => {
    const flags = open();
    expect(withFlags({ a: true }, () => [flags.isOn('a'), flags.isOn('b')])).toEqual([true, false]);
    expect(flags.isOn('a')).toBe(false);
  });

  it('nests: the innermost that names a flag wins, the others still hold', () => {
    const flags = open();
    withFlags({ a: true, route: 'new' }, () => {
      withFlags({ route: 'shadow' }, () =>
        expect([flags.isOn('a'), flags.value('route')]).toEqual([true, 'shadow']),
      );
      expect(flags.value('route')).toBe('new');
    });
  });

  it('holds across await, and keeps scopes apart that run at the same time', async () => {
    const flags = open();
    const read = async (value: string) => {
      await pause(1);
      const first = flags.value('route');
      await Promise.resolve();
      return [value, first, flags.value('route')];
    };
    const all = ['new', 'shadow', 'old'].map((value) => withFlags({ route: value }, () => read(value)));
    expect(await Promise.all(all)).toEqual(['new', 'shadow', 'old'].map((value) => [value, value, value]));
    expect(currentFlagScope()).toBeNull();
  });

  it('ends when the work throws', async () => {
    const flags = open();
    expect(() =>
      withFlags({ a: true }, () => {
        throw new Error('work');
      }),
    ).toThrow('work');
    await expect(
      withFlags({ a: true }, async () => {
        throw new Error('work');
      }),
    ).rejects.toThrow('work');
    expect(flags.isOn('a')).toBe(false);
  });

  it('takes names of variants and values', () => {
    const flags = open();
    expect(
      withFlags({ limit: 'high', colours: true }, () => [flags.value('limit'), flags.value('colours')]),
    ).toEqual([9, 'green']);
    expect(withFlags({ limit: 5 }, () => flags.explain('limit'))).toMatchObject({
      value: 5,
      variant: null,
      source: 'scope',
    });
    expect(withFlags({ a: 'on' }, () => flags.explain('a'))).toMatchObject({ value: true, variant: 'on' });
  });

  it('refuses a flag that nobody knows, with the one that was meant', () => {
    const flags = open();
    expect(() => withFlags({ roote: 'new' }, () => flags.value('route'))).toThrow(
      /unknown flag "roote". Did you mean "route"\?/,
    );
  });

  it('refuses it also where the reader came later', () => {
    const names = ['quite-different'];
    const scope = createFlagScope({});
    for (const name of names) scope.overrides.set(name, true);
    scope.unchecked = true;
    const flags = open();
    expect(() => runInFlagScope(scope, () => flags.isOn('a'))).toThrow(/unknown flag "quite-different"/);
  });

  it('refuses what a flag cannot be', () => {
    const flags = open();
    expect(() => withFlags({ route: 'nwe' }, () => flags.value('route'))).toThrow(
      /cannot be. Did you mean "new"/,
    );
    expect(() => withFlags({ a: 'maybe' }, () => flags.isOn('a'))).toThrow(/cannot be/);
    expect(() => withFlags({ limit: 'some' }, () => flags.value('limit'))).toThrow(/cannot be/);
  });

  it('lets everything through that is not strict', () => {
    const flags = open({ strict: false });
    expect(withFlags({ route: 'other' }, () => flags.value('route'))).toBe('other');
  });
});

describe('a scope', () => {
  it('can be changed while it holds', () => {
    const flags = open();
    const scope = createFlagScope({ name: 'one test' });
    runInFlagScope(scope, () => {
      expect(flags.isOn('a')).toBe(false);
      setInScope(scope, 'a', true);
      expect(flags.isOn('a')).toBe(true);
      expect(() => setInScope(scope, 'aa', true)).toThrow(/Did you mean "a"/);
      expect(flags.explain('a').reason).toBe('the scope of one test holds it');
    });
    expect(flags.isOn('a')).toBe(false);
  });

  it('is told of every evaluation inside, with who asked', () => {
    const flags = open();
    const told: FlagExposure[] = [];
    const scope = createFlagScope({ name: 'one test', onExposure: (exposure) => told.push(exposure) });
    flags.isOn('b');
    runInFlagScope(scope, () => {
      flags.isOn('a');
      withFlags({ route: 'new' }, () => flags.variant('route'));
    });
    expect(told).toEqual([
      { flag: 'a', value: false, variant: 'off', source: 'file', scope: 'one test' },
      { flag: 'route', value: 'new', variant: 'new', source: 'scope', scope: 'one test' },
    ]);
  });

  it('and the whole process can be observed, and an observer that fails changes nothing', () => {
    const flags = open();
    const told: string[] = [];
    const stop = observeFlags(({ flag, scope }) => {
      told.push(`${flag} ${scope}`);
      throw new Error('observer');
    });
    expect(flags.isOn('a')).toBe(false);
    expect(withFlags({ a: true }, () => flags.isOn('a'))).toBe(true);
    stop();
    flags.isOn('b');
    expect(told).toEqual(['a null', 'a null']);
  });

  it('holds where none is entered, as the base', () => {
    const flags = open();
    const holder = flagScopeHolder();
    holder.base = createFlagScope({ overrides: { a: true } }, null);
    try {
      expect(flags.isOn('a')).toBe(true);
      expect(withFlags({ a: false }, () => flags.isOn('a'))).toBe(false);
    } finally {
      holder.base = null;
    }
  });

  it('is shared with the global object of a sandbox', () => {
    const sandbox = {};
    shareFlagScopes(sandbox);
    expect(flagScopeHolder(sandbox)).toBe(flagScopeHolder());
  });

  it('works without AsyncLocalStorage for one piece of work at a time', async () => {
    const real = process.getBuiltinModule;
    Reflect.set(process, 'getBuiltinModule', undefined);
    try {
      const { storage } = flagScopeHolder({});
      const [one, two] = [createFlagScope({}, null), createFlagScope({}, null)];
      const seen = await storage.run(one, async () => {
        await pause(1);
        return [
          storage.getStore() === one,
          storage.run(two, () => storage.getStore() === two),
          storage.getStore() === one,
        ];
      });
      expect(seen).toEqual([true, true, true]);
      expect(() =>
        storage.run(one, () => {
          throw new Error('work');
        }),
      ).toThrow('work');
      expect(storage.getStore()).toBeUndefined();
    } finally {
      Reflect.set(process, 'getBuiltinModule', real);
    }
  });
});
