import { describe, expect, it } from 'vitest';
import { createFlags, defineFlags, withFlags } from '../../src/flags.ts';
import { flagFile, toggle } from './flag-folder.ts';

const definitions = defineFlags({
  'new-slug': false,
  tier: ['basic', 'plus'],
  limit: 10,
  greeting: 'hello',
  search: { default: { engine: 'old' }, owner: 'search', expires: '2026-09-01' },
  route: { default: 'old', variants: ['old', 'new', 'shadow'], since: '2026-01-01' },
});

describe('precedence', () => {
  const file = { flags: { 'new-slug': toggle('off') } };
  const explain = (env: Record<string, string>, content: object = file) => {
    const flags = createFlags({ file: flagFile(content), definitions, env, strict: true });
    return flags.explain('new-slug');
  };

  it('is scope, environment, file, default, and explain says which and why', () => {
    const path = flagFile(file);
    const flags = createFlags({
      file: path,
      definitions,
      env: { TWINRUN_FLAGS: 'new-slug=on' },
      strict: true,
    });
    expect(withFlags({ 'new-slug': false }, () => flags.explain('new-slug'))).toMatchObject({
      value: false,
      source: 'scope',
      reason: 'withFlags holds it',
    });
    expect(flags.explain('new-slug')).toMatchObject({
      value: true,
      source: 'environment',
      reason: 'TWINRUN_FLAGS holds it',
    });
    expect(explain({})).toMatchObject({
      value: false,
      source: 'file',
      variant: 'off',
      reason: expect.stringMatching(/flags\.json says "off" for everyone$/),
    });
    expect(explain({}, { flags: {} })).toMatchObject({
      value: false,
      source: 'default',
      variant: null,
      reason: expect.stringMatching(/does not hold it, so it is the default$/),
    });
  });

  it('says what a rule did', () => {
    const rule = { if: [{ '==': [{ var: 'who' }, 'me'] }, 'on', null] };
    const flags = createFlags({
      file: flagFile({ flags: { a: toggle('off', { targeting: rule }) } }),
      env: {},
    });
    expect(flags.explain('a', { who: 'me' }).reason).toMatch(/^the rule in .* chose "on"$/);
    expect(flags.explain('a').reason).toMatch(/chose nothing, so it is the file's default "off"$/);
  });

  it('falls to the default in code where the file disables the flag', () => {
    expect(explain({}, { flags: { 'new-slug': toggle('on', { state: 'DISABLED' }) } })).toMatchObject({
      value: false,
      source: 'default',
      resolution: 'DISABLED',
      reason: expect.stringMatching(/^the flag is disabled in /),
    });
  });
});

describe('the environment', () => {
  const read = (words: string, name: keyof typeof definitions) =>
    createFlags({ file: flagFile(), definitions, env: { TWINRUN_FLAGS: words }, strict: true }).explain(name);

  it.each([
    ['new-slug=on', 'new-slug', true, 'on'],
    ['new-slug=TRUE', 'new-slug', true, 'on'],
    ['new-slug = off ; tier = plus', 'tier', 'plus', 'plus'],
    ['limit=12.5', 'limit', 12.5, null],
    ['greeting=on', 'greeting', true, null],
    ['route=shadow,', 'route', 'shadow', 'shadow'],
  ] as const)('%s holds %s', (words, name, value, variant) => {
    expect(read(words, name)).toMatchObject({ value, variant, source: 'environment' });
  });

  it.each(['new-slug', '=on', 'new-slug=', 'tier=plus=1,a b=c', 'tier=plus,tier=basic'])(
    '%j is refused',
    (words) => {
      expect(() => read(words, 'tier')).toThrow(/TWINRUN_FLAGS/);
    },
  );

  it('refuses what a flag cannot be in tests, and ignores it in production with a word', () => {
    expect(() => read('route=nwe', 'route')).toThrow(/Did you mean "new"/);
    const said: string[] = [];
    const flags = createFlags({
      file: flagFile(),
      definitions,
      env: { TWINRUN_FLAGS: 'route=nwe' },
      strict: false,
      onWarning: (text) => said.push(text),
    });
    expect(flags.value('route')).toBe('old');
    expect(said).toEqual(['TWINRUN_FLAGS holds "route" at what it cannot be, which is ignored']);
  });
});

describe('an unknown flag', () => {
  it('is an error in tests, with the flag that was meant', () => {
    const flags = createFlags({ file: flagFile(), definitions, env: {} });
    expect(() => flags.isOn('new-slgu' as never)).toThrow(
      /unknown flag "new-slgu". Did you mean "new-slug"\?/,
    );
    expect(() => flags.value('nothing-like-it' as never)).toThrow(/unknown flag/);
    expect(() => flags.explain('tierr' as never)).toThrow(/Did you mean "tier"/);
  });

  it('is the default where it is not strict, and said once', () => {
    const said: string[] = [];
    const flags = createFlags({
      file: flagFile(),
      env: {},
      strict: false,
      onWarning: (text) => said.push(text),
    });
    expect([flags.isOn('x'), flags.value('x', {}, 'mine'), flags.value('x', {}, 'mine')]).toEqual([
      false,
      'mine',
      'mine',
    ]);
    expect(said).toHaveLength(2);
  });

  it('is not an error in production', () => {
    const flags = createFlags({
      file: flagFile(),
      env: {},
      strict: false,
      onWarning: () => {
        throw new Error('listener');
      },
    });
    expect(flags.isOn('x')).toBe(false);
  });
});

describe('definitions', () => {
  it('give defaults', () => {
    const flags = createFlags({ file: flagFile(), definitions, env: {} });
    expect([
      flags.isOn('new-slug'),
      flags.value('tier'),
      flags.value('limit'),
      flags.value('search'),
    ]).toEqual([false, 'basic', 10, { engine: 'old' }]);
  });

  it('keep their word: a file that says another type, or a word that is not listed, is not believed', () => {
    const said: string[] = [];
    const one = (value: string) => ({ state: 'ENABLED', variants: { v: value }, defaultVariant: 'v' });
    const flags = createFlags({
      file: flagFile({ flags: { limit: one('ten'), tier: one('gold'), route: one('new') } }),
      definitions,
      env: {},
      onWarning: (text) => said.push(text),
    });
    expect([flags.value('limit'), flags.value('tier'), flags.value('route')]).toEqual([10, 'basic', 'new']);
    expect(flags.explain('tier')).toMatchObject({ errorCode: 'TYPE_MISMATCH', source: 'default' });
    expect(said.join('\n')).toMatch(/of type string and not number[\s\S]*its definition does not list/);
  });

  it.each([
    [{ 'a b': true }, /cannot be called/],
    [{ a: [] }, /a default that is one of its words/],
    [{ a: ['x', 'x'] }, /different words/],
    [{ a: ['x', 5] }, /different words/],
    [{ a: null }, /a boolean, number, text/],
    [{ a: Number.NaN }, /a boolean, number, text/],
    [{ a: { default: 'z', variants: ['x', 'y'] } }, /one of its words/],
    [{ a: { default: 1, variants: { x: 'y' } } }, /values of one type/],
  ])('%j is refused', (wrong, message) => {
    expect(() => defineFlags(wrong as never)).toThrow(message);
  });

  it('is said where isOn is asked for something that is no switch', () => {
    const said: string[] = [];
    const flags = createFlags({
      file: flagFile(),
      definitions,
      env: {},
      onWarning: (text) => said.push(text),
    });
    expect(flags.isOn('tier' as never)).toBe(false);
    expect(said[0]).toMatch(/no switch but of type string/);
  });
});

describe('list', () => {
  it('tells all that is known of a flag', () => {
    const file = flagFile({
      flags: {
        'new-slug': toggle('off', {
          metadata: { owner: 'us' },
          targeting: {
            fractional: [
              ['on', 12_345],
              ['off', 87_655],
            ],
          },
        }),
        own: toggle('on', { targeting: { var: 'x' } }),
      },
    });
    const flags = createFlags({ file, definitions, env: { TWINRUN_FLAGS: 'tier=plus' } });
    const listed = Object.fromEntries(flags.list().map(({ flag, ...rest }) => [flag, rest]));
    expect(Object.keys(listed)).toEqual(['greeting', 'limit', 'new-slug', 'own', 'route', 'search', 'tier']);
    expect(listed['new-slug']).toEqual({
      knownBy: ['file', 'definition'],
      variants: ['on', 'off'],
      defaultVariant: 'off',
      state: 'ENABLED',
      rollout: { variant: 'on', percent: 12.345 },
      hasRule: false,
      metadata: { owner: 'us' },
    });
    expect(listed['own']).toMatchObject({ hasRule: true, rollout: null });
    expect(listed['tier']).toMatchObject({
      knownBy: ['environment', 'definition'],
      variants: ['basic', 'plus'],
      state: null,
    });
    expect(listed['search']).toMatchObject({ metadata: { owner: 'search', expires: '2026-09-01' } });
  });
});

describe('values', () => {
  it('cannot be changed by who gets them', () => {
    const flags = createFlags({
      env: {},
      file: flagFile({
        flags: { o: { state: 'ENABLED', variants: { one: { list: [1] } }, defaultVariant: 'one' } },
      }),
    });
    const value = flags.value('o') as { list: number[] };
    expect(() => value.list.push(2)).toThrow(TypeError);
    expect(flags.value('o')).toEqual({ list: [1] });
  });
});
