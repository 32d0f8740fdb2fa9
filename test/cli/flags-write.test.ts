import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';

import { type Ran, runInMemory } from './run-in-memory.ts';

const on = { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'on' };
const off = { ...on, defaultVariant: 'off' };
let file: string;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinrun-flags-cli-'));
  file = join(folder, 'flags.json');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const flags = (...argv: string[]): Promise<Ran> =>
  runInMemory(['flags', ...argv, '-f', file], {}, { env: { FLAGS_ACTOR: 'me' } });
const json = async (...argv: string[]) => JSON.parse((await flags(...argv, '--json')).out);
const give = (content: object | string) =>
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
const stored = () => JSON.parse(readFileSync(file, 'utf8')).flags;

describe('twinrun flags set', () => {
  it('makes a flag, and says so', async () => {
    expect(await flags('set', 'new-slug', 'on')).toEqual({
      code: 0,
      out: `new-slug: not there → on (${file}, entry 1)\n`,
      err: '',
    });
    expect(stored()['new-slug']).toEqual(on);
  });

  it('says which flag was perhaps meant', async () => {
    give({ flags: { 'new-slug': off } });
    expect((await flags('set', 'new-slgu', 'on')).out).toMatch(
      /is new\. If new-slug was meant: npx twinrun flags rm new-slgu/,
    );
  });

  it.each([
    ['12', { value: 12 }],
    ['{"a":[1]}', { value: { a: [1] } }],
    ['some text', { value: 'some text' }],
  ])('%s is a value', async (word, variants) => {
    await flags('set', 'a', word);
    expect(stored().a.variants).toEqual(variants);
  });

  it('takes the name of a variant', async () => {
    give({
      flags: { route: { state: 'ENABLED', variants: { old: 'old', new: 'new' }, defaultVariant: 'old' } },
    });
    expect((await flags('set', 'route', 'new')).code).toBe(0);
    expect(stored().route.defaultVariant).toBe('new');
    expect(await flags('set', 'route', 'nwe')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/Did you mean "new"/),
    });
  });

  it('writes nothing in a dry run', async () => {
    expect((await flags('set', 'a', 'on', '--dry-run')).out).toBe(
      'a: not there → on (dry run: nothing was written)\n',
    );
    expect(existsSync(file)).toBe(false);
    expect(await json('set', 'a', 'on', '--dry-run')).toMatchObject({
      flag: 'a',
      before: null,
      after: on,
      written: false,
    });
  });

  it('writes nothing in CI without --yes', async () => {
    const ci = { env: { CI: 'true' } };
    const refused = await runInMemory(['flags', 'set', 'a', 'on', '-f', file], {}, ci);
    expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/not written in CI.*--yes/s) });
    expect(existsSync(file)).toBe(false);
    expect((await runInMemory(['flags', 'set', 'a', 'on', '-f', file, '--dry-run'], {}, ci)).code).toBe(0);
    expect((await runInMemory(['flags', 'set', 'a', 'on', '-f', file, '--yes'], {}, ci)).code).toBe(0);
    expect(stored().a).toEqual(on);
    expect(
      (await runInMemory(['flags', 'set', 'a', 'off', '-f', file], {}, { env: { CI: 'false' } })).code,
    ).toBe(0);
  });

  it('leaves a broken file as it is', async () => {
    give('{ "flags": ');
    expect(await flags('set', 'a', 'on')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/line 1, column 12/),
    });
    expect(readFileSync(file, 'utf8')).toBe('{ "flags": ');
  });
});

describe('twinrun flags rollout', () => {
  it.each(['5', '5%', '0.001', '12.345'])('takes %s', async (percent) => {
    expect((await flags('rollout', 'a', percent)).out).toMatch(
      `on for ${Number.parseFloat(percent)} %, else off`,
    );
  });

  it.each(['5.0005', '101', '-1', 'some'])('refuses %s', async (percent) => {
    expect((await flags('rollout', 'a', '--', percent)).code).toBe(2);
  });

  it('keeps a rule that a person wrote, unless it is told to replace it', async () => {
    give({ flags: { a: { ...off, targeting: { if: [{ var: 'beta' }, 'on', 'off'] } } } });
    expect(await flags('rollout', 'a', '5')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--replace-rule/),
    });
    expect((await flags('rollout', 'a', '5', '--replace-rule')).code).toBe(0);
  });

  it('takes another variant', async () => {
    give({
      flags: {
        route: {
          state: 'ENABLED',
          variants: { old: 'old', new: 'new', shadow: 'shadow' },
          defaultVariant: 'old',
        },
      },
    });
    expect((await flags('rollout', 'route', '10', '--variant', 'shadow')).out).toMatch(
      'old → shadow for 10 %, else old',
    );
  });
});
