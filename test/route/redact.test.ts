import { mkdirSync, mkdtempSync, readFileSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { readRecordedCalls } from '../../src/corpus/record-calls.ts';
import { readRedact } from '../../src/route/redact.ts';
import { createRoute, type RouteEvent, type RouteOptions } from '../../src/route.ts';

type Request = Readonly<Record<string, unknown>>;

function routeWith(more: Partial<RouteOptions<(request: Request) => unknown>>) {
  return createRoute({
    name: 'login',
    stage: 'shadow',
    old: (request: Request): unknown => ({ ok: true, token: request['token'] }),
    new: () => ({ ok: false, token: 'other-token-of-new' }),
    ...more,
  });
}

const SECRETS = {
  password: 'hunter2-hunter2',
  token: 'tok-1234567890',
  apiKey: 'key-1234567890',
  'x-api-key': 'key-2234567890',
  Authorization: 'auth-1234567890',
  cookie: 'sid=1234567890',
  client_secret: 'sec-1234567890',
  sessionId: 'ses-1234567890',
};

describe('redaction', () => {
  const redact = readRedact(undefined);

  it.each(Object.entries(SECRETS))('leaves out %s', (key, secret) => {
    const copies = [
      redact({ [key]: secret }),
      redact({ deep: [{ [key]: { value: secret } }] }),
      redact(new Map([[key, secret]])),
      redact([[key, secret]]),
      redact({
        headers: [
          ['accept', '*/*'],
          [key, secret],
        ],
      }),
    ];
    for (const copy of copies) {
      const shown = copy instanceof Map ? JSON.stringify([...copy]) : JSON.stringify(copy);
      expect(shown).not.toContain(secret);
      expect(shown).toContain('[redacted]');
    }
  });

  it.each([
    'Bearer abcdefghijk.123',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc_def-123',
    'https://api.example.com/?access_token=abcdef12345&x=1',
    'postgres://admin:s3cret-pass@db.example.com/app',
    '-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----',
  ])('finds a secret by its looks: %s', (text) => {
    const shown = JSON.stringify(redact({ note: `before ${text} after` }));
    expect(shown).toContain('[redacted]');
    for (const secret of ['abcdefghijk.123', 'eyJhbGci', 'abcdef12345', 's3cret-pass', 'MIIabc']) {
      expect(shown).not.toContain(secret);
    }
  });

  it('takes two arguments for no pair, and a text for no key unless it looks like one', () => {
    const url = 'https://ann:hunter2@shop.example/?token=abc123';
    const clean = 'https://ann:[redacted]@shop.example/?token=[redacted]';
    expect(redact([url, 1], 'arguments')).toEqual([clean, 1]);
    expect(redact(['token', 1], 'arguments')).toEqual(['token', 1]);
    expect(redact({ both: [url, 1] })).toEqual({ both: [clean, 1] });
    expect(redact(['db.password', 'hunter2'])).toEqual(['db.password', '[redacted]']);
    expect(redact({ 'http://ann:hunter2@shop/': 1 })).toEqual({ 'http://ann:[redacted]@shop/': 1 });
  });

  it.each(['a.', 'eyJ-', 'eyJaaaaa.', 'token', '?token', '://a:', 'Bearer ', '-----BEGIN PRIVATE KEY'])(
    'takes no more time for each character of a long text of %s',
    (part) => {
      const timeOf = (length: number): number => {
        const text = `?${part.repeat(length / part.length)}`;
        const times = Array.from({ length: 5 }, () => {
          const start = performance.now();
          redact(text);
          return performance.now() - start;
        });
        return Math.min(...times);
      };
      timeOf(4000);
      // Sixteen times as long; looking again from every place would take 256 times the time.
      expect(timeOf(64_000)).toBeLessThan(100 * timeOf(4000));
    },
  );

  it('keeps what is no secret', () => {
    const value = { id: 7, name: 'Ada', at: new Date(0), tags: new Set(['a']), keys: ['x', 'y'] };
    expect(redact(value)).toEqual(value);
  });

  it('takes more keys, patterns, or a function', () => {
    expect(readRedact(['email', /^customer/i])({ userEmail: 'a@b.c', CustomerNumber: 7, id: 1 })).toEqual({
      userEmail: '[redacted]',
      CustomerNumber: '[redacted]',
      id: 1,
    });
    expect(
      readRedact((key: string, value: unknown) => (key === 'age' ? '?' : value))({ age: 7, id: 1 }),
    ).toEqual({
      age: '?',
      id: 1,
    });
  });

  it('keeps nothing where the function throws, and ends on values without end', () => {
    const throwing = readRedact(() => {
      throw new Error('no');
    });
    expect(throwing({ a: 1 })).toEqual({ a: '[redacted]' });
    const cyclic: { self?: unknown; password: string } = { password: 'x' };
    cyclic.self = cyclic;
    const copy = redact(cyclic) as typeof cyclic;
    expect(copy.self).toBe(copy);
    expect(copy.password).toBe('[redacted]');
    expect(redact(new Proxy({}, {}))).toBe('[proxy]');
    expect(JSON.stringify(redact(Array.from({ length: 50_000 }, () => ({ a: 1 }))))).toContain('too much');
  });
});

describe('examples', () => {
  it('hold no secret, in the call, in the answers or under the path of the difference', async () => {
    const events: RouteEvent[] = [];
    const route = routeWith({ onEvent: (event) => events.push(event) });
    route(SECRETS);
    await route.drain();
    const shown = JSON.stringify([route.report(), events]);
    for (const secret of [...Object.values(SECRETS), 'other-token-of-new'])
      expect(shown).not.toContain(secret);
    expect(route.report().examples[0]?.differences.map(({ path }) => path)).toEqual(['$.ok', '$.token']);
  });

  it('are few: one of each kind, at most 10', async () => {
    const route = routeWith({
      old: ({ n }) => ({ [`k${n}`]: 1 }),
      new: () => ({}),
      shadow: { maxQueue: 100 },
    });
    for (let n = 0; n < 60; n += 1) route({ n: n % 30 });
    await route.drain();
    expect(route.report().examples).toHaveLength(10);
    expect(route.report().comparisons.different).toBe(60);
  });

  it('cannot move the cursor of a terminal', async () => {
    const route = routeWith({ old: () => '\u001b[2Jold', new: () => 'new' });
    route({ a: '\u001b[31m' });
    await route.drain();
    const [example] = route.report().examples;
    expect([example?.call, example?.differences[0]?.old].join()).not.toContain('\u001b');
  });
});

describe('recorded calls', () => {
  const fileIn = () => join(mkdtempSync(join(tmpdir(), 'twinrun-route-')), 'calls', 'login.calls.json');

  it('are those that differ, as they were before the call, without secrets, each once', async () => {
    const file = fileIn();
    const route = routeWith({
      old: (request) => Object.keys(request).length,
      new: (request) => (request['n'] === 2 ? -1 : Object.keys(request).length),
      record: file,
    });
    for (const n of [1, 2, 3, 2]) route({ n, password: 'hunter2-hunter2' });
    await route.drain();
    expect(readRecordedCalls(file).argLists).toEqual([[{ n: 2, password: '[redacted]' }]]);
    expect(readFileSync(file, 'utf8')).not.toContain('hunter2');
  });

  it('hold no secret where a call has two arguments', async () => {
    const file = fileIn();
    const route = createRoute({
      name: 'fetch',
      stage: 'shadow',
      old: (_url: string, _times: number) => 1,
      new: () => 2,
      record: file,
    });
    route('https://ann:hunter2@shop.example/?token=abc123', 1);
    await route.drain();
    expect(readRecordedCalls(file).argLists).toEqual([
      ['https://ann:[redacted]@shop.example/?token=[redacted]', 1],
    ]);
    expect(route.report().examples[0]?.call).not.toContain('hunter2');
  });

  it('are all that were compared, where that is wanted, up to a limit', async () => {
    const file = fileIn();
    const route = routeWith({ old: () => 1, new: () => 1, record: { file, calls: 'compared', most: 3 } });
    for (let n = 0; n < 9; n += 1) route({ n });
    await route.drain();
    expect(readRecordedCalls(file).argLists).toHaveLength(3);
  });

  it('add to what the file holds, from routes at the same time', async () => {
    const file = fileIn();
    const routes = [0, 1, 2].map((base) => {
      const route = routeWith({ record: file });
      for (let n = 0; n < 5; n += 1) route({ n: base * 5 + n });
      return route;
    });
    await Promise.all(routes.map((route) => route.drain()));
    expect(readRecordedCalls(file).argLists).toHaveLength(15);
  });

  it('are written later where the file could not be written at first', async () => {
    const file = fileIn();
    const events: RouteEvent[] = [];
    const route = routeWith({ record: file, onEvent: (event) => events.push(event) });
    mkdirSync(file, { recursive: true });
    route({ n: 1 });
    await route.drain();
    expect(events).toMatchObject([{ type: 'mismatch' }, { type: 'problem', where: 'record' }]);
    rmdirSync(file);
    route({ n: 2 });
    route({ n: 1 });
    await route.drain();
    expect(readRecordedCalls(file).argLists).toEqual([[{ n: 1 }], [{ n: 2 }]]);
    expect(events).toHaveLength(2);
  });

  it('harm nobody where they cannot be written', async () => {
    const events: RouteEvent[] = [];
    const route = routeWith({ record: '/dev/null/no/calls.json', onEvent: (event) => events.push(event) });
    expect(route({ n: 1 })).toMatchObject({ ok: true });
    await route.drain();
    expect(events).toMatchObject([{ type: 'mismatch' }, { type: 'problem', where: 'record' }]);
  });
});
