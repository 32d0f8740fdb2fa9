import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { createFlags, type FlagJson } from '../../../src/flags.ts';
import { flagFile, toggle } from '../flag-folder.ts';

const open = (content: string | object) => createFlags({ file: flagFile(content), env: {}, strict: true });
const withRule = (targeting: unknown, $evaluators?: object) => ({
  flags: { a: toggle('off', { targeting }) },
  ...($evaluators === undefined ? {} : { $evaluators }),
});

describe('a flag file that holds nothing', () => {
  it.each([
    ['', 'empty'],
    ['  \n\t ', 'blank'],
    ['\uFEFF', 'a mark alone'],
    ['{}', 'no flags'],
  ])('%j has no flags (%s)', (text) => {
    expect(open(text).list()).toEqual([]);
  });

  it('is read although it begins with a byte order mark', () => {
    expect(open(`\uFEFF${JSON.stringify({ flags: { a: toggle('on') } })}`).isOn('a')).toBe(true);
  });

  it('is no error where the file is missing', () => {
    expect(createFlags({ file: `${flagFile()}.missing`, env: {} }).list()).toEqual([]);
  });
});

describe('a flag file that is broken', () => {
  it('is an error with line and column', () => {
    expect(() => open('{\n  "flags": {\n    "a": nope\n  }\n}')).toThrow(
      /flags\.json:3:10 .*line 3, column 10/,
    );
  });

  it('is never overwritten', async () => {
    const file = flagFile({ flags: { a: toggle('on') } });
    const flags = createFlags({ file, env: {}, onWarning: () => {} });
    writeFileSync(file, '{ "flags": { "a": ');
    await expect(flags.set('a', false)).rejects.toThrow(/is not JSON/);
    expect(readFileSync(file, 'utf8')).toBe('{ "flags": { "a": ');
    expect(() => flags.reload()).toThrow(/is not JSON/);
    expect(flags.isOn('a')).toBe(true);
  });

  it.each([
    ['a list', '[]', /holds no flags/],
    ['a word', '"flags"', /holds no flags/],
    ['null', 'null', /holds no flags/],
    ['flags that are a list', '{"flags": []}', /"flags" is no object/],
    ['a flag that is a word', '{"flags": {"a": true}}', /flag "a" is no object/],
    ['no state', '{"flags": {"a": {"variants": {}}}}', /flag "a" has no state/],
    ['a wrong state', '{"flags": {"a": {"state": "on", "variants": {}}}}', /flag "a" has no state/],
    ['no variants', '{"flags": {"a": {"state": "ENABLED"}}}', /flag "a" has no variants/],
    [
      'a default variant that is missing',
      JSON.stringify({ flags: { a: { ...toggle('on'), defaultVariant: 'nope' } } }),
      /default variant/,
    ],
    ['metadata that are a list', '{"metadata": [], "flags": {}}', /"metadata" is no object/],
  ])('%s is refused', (_what, text, message) => {
    expect(() => open(text)).toThrow(message);
  });
});

describe('names of flags', () => {
  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'prototype',
    'valueOf',
    '__defineGetter__',
  ])('%s is refused in a file, as a definition and in the environment', (name) => {
    const text = `{"flags": {${JSON.stringify(name)}: ${JSON.stringify(toggle('on'))}}}`;
    expect(() => open(text)).toThrow(/cannot be called/);
    expect(() =>
      createFlags({ file: flagFile(), definitions: JSON.parse(`{${JSON.stringify(name)}: true}`), env: {} }),
    ).toThrow(/cannot be called/);
    expect(() => createFlags({ file: flagFile(), env: { TWINRUN_FLAGS: `${name}=on` } })).toThrow(
      /cannot be called/,
    );
  });

  it.each(['', ' a', '-a', 'a b', 'a=b', 'a,b', 'ä', 'a\u001b[31m', `a${'b'.repeat(128)}`])(
    '%j is refused',
    (name) => {
      expect(() => open({ flags: { [name]: toggle('on') } })).toThrow(/cannot be called/);
    },
  );

  it('that every object has are unknown flags, and nothing else', () => {
    const flags = createFlags({ file: flagFile(), env: {}, strict: false, onWarning: () => {} });
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(flags.explain(name)).toMatchObject({ value: false, errorCode: 'FLAG_NOT_FOUND' });
    }
  });

  it('pollute no prototype', async () => {
    const text =
      '{"flags": {"a": {"state": "ENABLED", "variants": {"__proto__": true, "on": {"__proto__": {"bad": 1}}}, "defaultVariant": "on", "metadata": {"__proto__": "x"}}}, "metadata": {"__proto__": "y"}}';
    const flags = open(text);
    flags.explain('a');
    expect(Reflect.get({}, 'bad')).toBeUndefined();
    expect(flags.variant('a')).toBe('on');
  });
});

describe('rules that are put together by $ref', () => {
  it('find what they name, also through others', () => {
    const flags = open(
      withRule(
        { if: [{ $ref: 'staff' }, 'on', 'off'] },
        { staff: { in: [{ $ref: 'domain' }, { var: 'email' }] }, domain: '@us.test' },
      ),
    );
    expect(flags.isOn('a', { email: 'me@us.test' })).toBe(true);
    expect(flags.isOn('a', { email: 'me@them.test' })).toBe(false);
  });

  it.each(['$&', '$$', '$`', "$'", '$1'])('keep %s as it is', (text) => {
    const flags = open(
      withRule({ if: [{ $ref: 'same' }, 'on', 'off'] }, { same: { '==': [{ var: 'word' }, text] } }),
    );
    expect(flags.isOn('a', { word: text })).toBe(true);
    expect(flags.isOn('a', { word: 'other' })).toBe(false);
  });

  it('do not grow without bound: a bomb of 30 levels is refused', () => {
    const bomb = Object.fromEntries(
      Array.from({ length: 30 }, (_, level) => [
        `e${level}`,
        { or: [{ $ref: `e${level + 1}` }, { $ref: `e${level + 1}` }] },
      ]),
    );
    expect(() => open(withRule({ $ref: 'e0' }, { ...bomb, e30: true }))).toThrow(/rules are too large/);
  });

  it('count the rules of all flags together', () => {
    const wide = { or: Array.from({ length: 500 }, () => true) };
    const flags = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`f${index}`, toggle('off', { targeting: { $ref: 'wide' } })]),
    );
    expect(() => open({ flags, $evaluators: { wide } })).toThrow(/rules are too large/);
  });

  it('do not count what stands in the file itself', () => {
    const targeting = { if: [{ or: Array.from({ length: 30_000 }, () => false) }, 'on', 'off'] };
    expect(open(withRule(targeting)).isOn('a')).toBe(false);
  });

  it('must not go in a circle', () => {
    expect(() => open(withRule({ $ref: 'a' }, { a: { or: [{ $ref: 'b' }] }, b: { $ref: 'a' } }))).toThrow(
      /a → b → a/,
    );
  });

  it.each([
    ['gone', { here: true }],
    ['gone', undefined],
    ['toString', {}],
    ['__proto__', {}],
  ])('that lead nowhere (%s) are an error of their flag alone', (name, $evaluators) => {
    const said: string[] = [];
    const rule = { if: [{ $ref: name }, 'on', 'off'] };
    const content = { flags: { a: toggle('off', { targeting: rule }), b: toggle('on') }, $evaluators };
    const flags = createFlags({ file: flagFile(content), env: {}, onWarning: (text) => said.push(text) });
    expect(flags.explain('a')).toMatchObject({ value: false, errorCode: 'PARSE_ERROR' });
    expect(flags.isOn('b')).toBe(true);
    expect(said[0]).toMatch(/flag "a": Invalid targeting/);
  });
});

describe('a file that is too much', () => {
  it('is refused by its size before it is read', () => {
    const file = flagFile('{}');
    truncateSync(file, 2 ** 31);
    expect(() => createFlags({ file, env: {} })).toThrow(/too large/);
  });

  it('is refused by its depth', () => {
    const deep = `${'{"!":['.repeat(5000)}true${']}'.repeat(5000)}`;
    expect(() =>
      open(`{"flags": {"a": {"state": "ENABLED", "variants": {}, "targeting": ${deep}}}}`),
    ).toThrow(/nests too deep/);
  });

  it('of the largest size and depth that are let through is still read', () => {
    const targeting = JSON.parse(`${'{"!":['.repeat(45)}true${']}'.repeat(45)}`);
    expect(open(withRule({ if: [targeting, 'on', 'off'] })).isOn('a')).toBe(false);
    const flags = Object.fromEntries(
      Array.from({ length: 6000 }, (_, index) => [`flag-${index}`, toggle('on')]),
    );
    expect(open({ flags } satisfies { flags: Record<string, FlagJson> } as object).list().length).toBe(6000);
  });
});

describe('a rule', () => {
  it('reads no function of a prototype that it could call', () => {
    const flags = open(withRule({ if: [{ var: 'constructor.constructor' }, 'on', 'off'] }));
    expect(['on', 'off']).toContain(flags.variant('a', { targetingKey: 'u' }));
    expect(() => open(withRule({ 'constructor.constructor': ['return process'] })).isOn('a')).not.toThrow();
  });

  it('that is no rule makes its flag an error and not the file', () => {
    const said: string[] = [];
    const file = flagFile({ flags: { a: toggle('on', { targeting: { nonsense: [1] } }), b: toggle('on') } });
    const flags = createFlags({ file, env: {}, onWarning: (sentence) => said.push(sentence) });
    expect(flags.explain('a')).toMatchObject({
      value: false,
      source: 'default',
      resolution: 'ERROR',
      errorCode: 'PARSE_ERROR',
    });
    expect(flags.isOn('b')).toBe(true);
    expect(said[0]).toMatch(/flag "a": Invalid targeting/);
  });

  it('runs without generating code', () => {
    const flags = open(withRule({ if: [{ '==': [{ var: 'x' }, 1] }, 'on', 'off'] }));
    const real = globalThis.Function;
    let built = 0;
    globalThis.Function = new Proxy(real, {
      construct: () => {
        built += 1;
        return () => {};
      },
    }) as typeof Function;
    try {
      expect(flags.isOn('a', { x: 1 })).toBe(true);
      open(withRule({ if: [{ '==': [{ var: 'x' }, 1] }, 'on', 'off'] }));
    } finally {
      globalThis.Function = real;
    }
    expect(built).toBe(0);
  });
});
