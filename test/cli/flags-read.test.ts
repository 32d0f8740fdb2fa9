import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

describe('twinrun flags, reading', () => {
  beforeEach(() => {
    give({
      flags: {
        b: {
          ...off,
          targeting: {
            fractional: [
              ['on', 5000],
              ['off', 95_000],
            ],
          },
        },
        a: { ...on, metadata: { owner: 'us', expires: '2020-01-01' } },
      },
    });
  });

  it('lists', async () => {
    expect((await flags('list')).out).toBe(
      'a  on  [owner us, expires 2020-01-01]\nb  on for 5 %, else off\n',
    );
    expect((await json('list', '--rollouts')).flags).toMatchObject([
      { flag: 'b', rollout: { variant: 'on', percent: 5 } },
    ]);
  });

  it('gets one', async () => {
    expect((await flags('get', 'a')).out).toBe(
      'a: on\n  on = true\n  off = false\n  owner: us\n  expires: 2020-01-01\n',
    );
    expect(await flags('get', 'aa')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/Did you mean "a"/),
    });
    expect(await flags('get', '__proto__')).toMatchObject({ code: 2 });
  });

  it('evaluates for a caller, and says why', async () => {
    expect((await flags('eval', 'b', '--key', 'u1')).out).toMatch(
      /^b is (true|false) \(variant (on|off)\)\n {2}by the file: the rule in .* chose/,
    );
    expect(await json('eval', 'b', '--ctx', '{"targetingKey":"u1"}')).toEqual(
      await json('eval', 'b', '--key', 'u1'),
    );
    expect(
      await runInMemory(['flags', 'eval', 'b', '-f', file], {}, { env: { TWINRUN_FLAGS: 'b=on' } }),
    ).toMatchObject({ out: 'b is true (variant on)\n  by the environment: TWINRUN_FLAGS holds it\n' });
    expect(await flags('eval', 'b', '--ctx', '[1]')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no object of JSON/),
    });
    expect((await flags('eval', 'bb')).code).toBe(2);
  });

  it('shows the history', async () => {
    await flags('set', 'a', 'off');
    await flags('disable', 'a');
    await flags('rm', 'b');
    const { out, code } = await flags('history');
    expect(code).toBe(0);
    expect(out.replaceAll(/\d{4}-[^ ]+/g, 'TIME')).toBe(
      '1  TIME  me  set  a: on → off\n2  TIME  me  disable  a: off → disabled (off)\n3  TIME  me  remove  b: on for 5 %, else off → not there\n',
    );
    expect((await json('history', 'b')).entries).toMatchObject([{ seq: 3, flag: 'b', after: null }]);
    expect((await json('history', '--since', '2999-01-01')).entries).toEqual([]);
    expect((await flags('history', '--since', 'soon')).code).toBe(2);
    give({ flags: {} });
    expect((await flags('history')).err).toMatch(/changed since entry 3/);
  });

  it('shows what differs, and says so by its exit code', async () => {
    const other = join(folder, 'other.json');
    writeFileSync(other, JSON.stringify({ metadata: { x: 1 }, flags: { a: on, c: off } }));
    expect(await runInMemory(['flags', 'diff', file, other])).toMatchObject({
      code: 1,
      out: 'b: on for 5 %, else off → not there\na: on, with another rule, metadata or variants\nc: not there → off\nbeside the flags: metadata\n',
    });
    expect(await runInMemory(['flags', 'diff', file, file])).toMatchObject({
      code: 0,
      out: 'The flags are the same.\n',
    });
    expect((await runInMemory(['flags', 'diff', file, join(folder, 'none.json')])).code).toBe(2);
  });
});

describe('twinrun flags check', () => {
  it('finds nothing in a good file', async () => {
    give({ flags: { a: on } });
    expect(await flags('check')).toMatchObject({ code: 0, out: `${file}: fine\n` });
  });

  it.each([
    ['broken JSON', '{,}', /error: .*:1:2 is not JSON/],
    ['a list', '[]', /error: .*holds no flags/],
    [
      'a name that stands twice',
      `{"flags": {"a": ${JSON.stringify(on)}, "a": ${JSON.stringify(off)}}}`,
      /error: .*"a" stands twice/,
    ],
    ['a reserved name', `{"flags": {"constructor": ${JSON.stringify(on)}}}`, /error: .*cannot be called/],
    [
      'a rule that is none',
      JSON.stringify({ flags: { a: { ...on, targeting: { nonsense: 1 } } } }),
      /error: .*flag "a": Invalid targeting/,
    ],
    [
      'a reference in a circle',
      JSON.stringify({
        flags: { a: { ...on, targeting: { $ref: 'x' } } },
        $evaluators: { x: { or: [{ $ref: 'x' }] } },
      }),
      /error: .*x → x/,
    ],
    [
      'variants of two types',
      JSON.stringify({ flags: { a: { ...on, variants: { on: true, off: 'no' } } } }),
      /error: .*different types: boolean, string/,
    ],
  ])('%s is an error', async (_what, text, message) => {
    give(text);
    expect(await flags('check')).toMatchObject({ code: 1, out: expect.stringMatching(message) });
  });

  it('a file that is missing is an error', async () => {
    expect(await flags('check')).toMatchObject({ code: 1, out: expect.stringMatching(/is not there/) });
  });

  it.each([
    [
      'an expired flag',
      { flags: { a: { ...on, metadata: { expires: '2020-01-01' } } } },
      /warning: flag "a" expired on 2020-01-01/,
    ],
    [
      'a fraction of three',
      {
        flags: {
          a: {
            ...on,
            targeting: {
              fractional: [
                ['on', 1],
                ['off', 1],
                ['on', 1],
              ],
            },
          },
        },
      },
      /warning: .*more than two variants/,
    ],
    ['shared rules', { flags: { a: on }, $evaluators: { x: { '==': [1, 1] } } }, /warning: \$evaluators/],
    [
      'what the schema does not know',
      { flags: { a: { ...on, targeting: { if: [{ sem_ver: [1, 2] }, 'on', 'off'] } } } },
      /warning: .*by flagd’s schema/,
    ],
  ])('%s is a warning', async (_what, content, message) => {
    give(content);
    expect(await flags('check')).toMatchObject({ code: 0, out: expect.stringMatching(message) });
  });

  it('finds a history that was changed', async () => {
    await flags('set', 'a', 'on');
    const history = join(folder, 'flags.history.jsonl');
    writeFileSync(history, readFileSync(history, 'utf8').replace('"me"', '"you"'));
    expect(await json('check')).toMatchObject({
      errors: 1,
      findings: [{ level: 'error', text: expect.stringMatching(/entry 1 was changed/) }],
    });
  });
});

describe('twinrun flags, called wrongly', () => {
  it.each([
    [['lst'], /Did you mean list\?/],
    [['set', 'a'], /flags set FLAG VALUE/],
    [['set', 'a', 'on', '--forse'], /unknown option --forse/],
    [['list', '--json=yes'], /takes none/],
    [['enable', 'nothing-here'], /unknown flag/],
  ])('%j is refused with 2', async (argv, message) => {
    expect(await flags(...argv)).toMatchObject({ code: 2, err: expect.stringMatching(message) });
  });

  it('without a command shows the help', async () => {
    expect(await runInMemory(['flags'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^Usage: npx twinrun flags/),
    });
    expect(await runInMemory(['flags', 'set', '--help'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Usage: npx twinrun flags/),
    });
  });

  it('prints no control characters of a file', async () => {
    give({
      flags: {
        a: {
          state: 'ENABLED',
          variants: { '\u001b[31mred': '\u001b[2J' },
          defaultVariant: '\u001b[31mred',
          metadata: { '\u202eowner': '\u001b]0;x\u0007' },
        },
      },
    });
    for (const command of [['list'], ['get', 'a'], ['eval', 'a'], ['check']]) {
      const { out, err } = await flags(...command);
      expect((out + err).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });
});
