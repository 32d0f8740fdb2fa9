import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

import { openFlags } from '../../src/flags/create-flags.ts';
import { readChanged } from '../../src/flags/flag-file-handle.ts';
import { createFlags, defineFlags, type FlagChange, withFlags } from '../../src/flags.ts';
import { flagFile, flagFolder, toggle } from './flag-folder.ts';

describe('changes', () => {
  it('are told once each, with before and after, until it is enough', async () => {
    const file = flagFile({ flags: { a: toggle('off'), b: toggle('off') } });
    const flags = createFlags({ file, env: {} });
    const told: FlagChange[] = [];
    const stop = flags.onChange((change) => told.push(change));
    await flags.set('a', true);
    writeFileSync(file, JSON.stringify({ flags: { a: toggle('on'), c: toggle('on') } }));
    expect(flags.reload().map(({ flag }) => flag)).toEqual(['b', 'c']);
    expect(flags.reload()).toEqual([]);
    stop();
    await flags.set('a', false);
    expect(
      told.map(({ flag, source, before, after }) => [
        flag,
        source,
        before?.defaultVariant,
        after?.defaultVariant,
      ]),
    ).toEqual([
      ['a', 'store', 'off', 'on'],
      ['b', 'reload', 'off', undefined],
      ['c', 'reload', undefined, 'on'],
    ]);
  });

  it('of a shared rule are changes of the flags that use it', () => {
    const using = (word: string) => ({
      flags: { a: toggle('off', { targeting: { $ref: 'r' } }), b: toggle('off') },
      $evaluators: { r: { if: [true, word] } },
    });
    const file = flagFile(using('off'));
    const flags = createFlags({ file, env: {} });
    writeFileSync(file, JSON.stringify(using('on')));
    expect(flags.reload().map(({ flag }) => flag)).toEqual(['a']);
    expect(flags.isOn('a')).toBe(true);
  });

  it('reach the other listeners although one fails', async () => {
    const said: string[] = [];
    const flags = createFlags({ file: flagFile(), env: {}, onWarning: (text) => said.push(text) });
    const told = vi.fn();
    flags.onChange(() => {
      throw new Error('mine');
    });
    flags.onChange(told);
    await flags.set('a', true);
    expect(told).toHaveBeenCalledTimes(1);
    expect(flags.isOn('a')).toBe(true);
    expect(said).toEqual(['a listener of "a" failed: Error: mine']);
  });

  it('of a watched file are read by themselves', async () => {
    const file = flagFile({ flags: { a: toggle('off') } });
    const flags = createFlags({ file, env: {}, watch: true });
    const seen = new Promise<FlagChange>((resolve) => flags.onChange(resolve));
    writeFileSync(file, JSON.stringify({ flags: { a: toggle('on') }, metadata: { size: 'is another' } }));
    // The watcher keeps no process alive, and a worker that waits has nothing else to do.
    const awake = setInterval(() => {}, 50);
    expect(await seen).toMatchObject({ flag: 'a', source: 'watch' });
    clearInterval(awake);
    flags.close();
    expect(flags.isOn('a')).toBe(true);
  });

  it('into a broken file are a word while it is watched, and the flags stay', () => {
    const file = flagFile({ flags: { a: toggle('on') } });
    const warn = vi.fn();
    writeFileSync(file, '{');
    readChanged({
      path: file,
      origin: 'flags.json',
      listeners: new Set(),
      owned: { warn } as never,
      set: {} as never,
    });
    expect(warn).toHaveBeenCalledWith(
      expect.stringMatching(/^the flags stay as they were: .*flags\.json:1:2 is not JSON/),
    );
  });
});

describe('writing', () => {
  it('stands in the history with actor and time', async () => {
    const file = flagFile();
    const flags = openFlags({ file, env: { FLAGS_ACTOR: 'me' } }, () => new Date('2026-03-01T00:00:00Z'));
    await flags.set('a', true);
    expect(flags.history('a')).toMatchObject([
      { seq: 1, at: '2026-03-01T00:00:00.000Z', actor: 'me', op: 'set', before: null },
    ]);
  });

  it('makes variants of the definition, and refuses a flag that is not defined', async () => {
    const file = flagFile('');
    const flags = createFlags({ file, definitions: defineFlags({ tier: ['basic', 'plus'] }), env: {} });
    await flags.set('tier', 'plus');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      $schema: 'https://flagd.dev/schema/v0/flags.json',
      flags: {
        tier: { state: 'ENABLED', variants: { basic: 'basic', plus: 'plus' }, defaultVariant: 'plus' },
      },
    });
    await expect(flags.set('tire' as never, 'plus' as never)).rejects.toThrow(/Did you mean "tier"/);
  });

  it('is refused inside a scope, where tests run, for a file that others share', async () => {
    const folder = join(import.meta.dirname, '../../.scratch/flags-scope');
    mkdirSync(folder, { recursive: true });
    // This clone may itself stand in the system's folder for temporary files.
    vi.stubEnv('TMPDIR', join(folder, 'temporary'));
    const shared = createFlags({ file: join(folder, 'flags.json'), env: {} });
    await expect(withFlags({}, () => shared.set('a', true))).rejects.toThrow(
      /cannot be written inside a scope/,
    );
    vi.unstubAllEnvs();
    const own = createFlags({ file: join(flagFolder(), 'flags.json'), env: {} });
    await withFlags({}, () => own.set('a', true));
    expect(own.isOn('a')).toBe(true);
  });

  it.each([
    ['a folder', dirname],
    ['a path below a file', (file: string) => join(file, 'flags.json')],
  ])('%s is no file', (_what, pathOf) => {
    expect(() => createFlags({ file: pathOf(flagFile()), env: {} })).toThrow(/cannot be read/);
  });

  it('takes only a path as the file', () => {
    expect(() => createFlags({ file: 5 as never })).toThrow(/is no path/);
  });
});
