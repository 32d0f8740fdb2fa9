import { Readable } from 'node:stream';
import { runInNewContext } from 'node:vm';
import { type TrickyPair, withProps } from './tricky-pair.ts';

function cyclic(end: unknown): object {
  const made: { self?: unknown; end: unknown } = { end };
  made.self = made;
  return made;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function errorWithCause(cause: unknown): Error {
  return new Error('m', { cause });
}

function chain(length: number, end: unknown): unknown {
  let made = end;
  for (let depth = 0; depth < length; depth += 1) made = { next: made };
  return made;
}

function other(code: string): unknown {
  return runInNewContext(code);
}

const shared = { x: 1 };

/** Errors, other realms, proxies, the web, what cannot be looked into, and shapes of references. */
export const TRICKY_STRANGERS: readonly TrickyPair[] = [
  // errors
  ['equal errors', new Error('m'), new Error('m'), 'same'],
  ['another message', new Error('m'), new Error('n'), 'different'],
  ['another class of error', new TypeError('m'), new Error('m'), 'different'],
  ['another name', withProps(new Error('m'), { name: 'A' }), new Error('m'), 'different'],
  [
    'another code',
    withProps(new Error('m'), { code: 'A' }),
    withProps(new Error('m'), { code: 'B' }),
    'different',
  ],
  ['a cause and none', errorWithCause(1), new Error('m'), 'different'],
  ['none and a cause', new Error('m'), errorWithCause(1), 'different'],
  ['a cause that is undefined and none', errorWithCause(undefined), new Error('m'), 'different'],
  ['another cause', errorWithCause(1), errorWithCause(2), 'different'],
  [
    'aggregated errors',
    new AggregateError([new Error('a')], 'm'),
    new AggregateError([new Error('b')], 'm'),
    'different',
  ],
  [
    'another stack',
    withProps(new Error('m'), { stack: 'a' }),
    withProps(new Error('m'), { stack: 'b' }),
    'same',
  ],
  ['DOM exceptions', new DOMException('m', 'AbortError'), new DOMException('m', 'TimeoutError'), 'different'],
  ['equal DOM exceptions', new DOMException('m', 'AbortError'), new DOMException('m', 'AbortError'), 'same'],
  [
    'errors of old-style classes',
    withProps(Object.create(Error.prototype), { message: 'a' }),
    withProps(Object.create(Error.prototype), { message: 'b' }),
    'different',
  ],
  ['an error and an object like it', new Error('m'), { name: 'Error', message: 'm' }, 'different'],
  // another realm
  ['an object of another realm', other('({ a: 1 })'), { a: 1 }, 'same'],
  ['an array of another realm', other('[1, { a: 1 }]'), [1, { a: 1 }], 'same'],
  ['another array of another realm', other('[2]'), [1], 'different'],
  ['an error of another realm', other('new Error("m")'), new Error('m'), 'same'],
  ['another error of another realm', other('new Error("n")'), new Error('m'), 'different'],
  ['a Map of another realm', other('new Map([[1, { a: 1 }]])'), new Map([[1, { a: 1 }]]), 'same'],
  ['a Set of another realm', other('new Set([{ a: 2 }])'), new Set([{ a: 1 }]), 'different'],
  ['a typed array of another realm', other('new Uint8Array([1])'), new Uint8Array([1]), 'same'],
  ['a date of another realm', other('new Date(1)'), new Date(2), 'different'],
  ['a pattern of another realm', other('/a/g'), /a/g, 'same'],
  ['a promise of another realm', other('Promise.resolve(1)'), Promise.resolve(1), 'unverified'],
  // proxies
  ['a proxy of an equal object', new Proxy({ a: 1 }, {}), { a: 1 }, 'same'],
  ['a proxy of another object', new Proxy({ a: 1 }, {}), { a: 2 }, 'different'],
  ['a proxy of an array', new Proxy([1, 2], {}), [1, 2], 'same'],
  ['proxies of other Maps', new Proxy(new Map([[1, 1]]), {}), new Proxy(new Map([[1, 2]]), {}), 'unverified'],
  ['proxies of other dates', new Proxy(new Date(1), {}), new Proxy(new Date(2), {}), 'unverified'],
  ['revoked proxies', revoked(), revoked(), 'unverified'],
  // the web's kinds
  ['equal URLs', new URL('http://a.b/?x=1'), new URL('http://a.b/?x=1'), 'same'],
  ['other URLs', new URL('http://a.b/c'), new URL('http://a.b/d'), 'different'],
  ['query parameters', new URLSearchParams('a=1&b=2'), new URLSearchParams('a=1&b=3'), 'different'],
  [
    'query parameters in another order',
    new URLSearchParams('a=1&b=2'),
    new URLSearchParams('b=2&a=1'),
    'different',
  ],
  ['equal headers', new Headers({ a: '1' }), new Headers({ A: '1' }), 'same'],
  ['other headers', new Headers({ a: '1' }), new Headers({ a: '2' }), 'different'],
  ['equal blobs', new Blob(['a']), new Blob(['a']), 'unverified'],
  ['blobs of other sizes', new Blob(['a']), new Blob(['ab']), 'different'],
  ['empty blobs', new Blob([]), new Blob([]), 'same'],
  ['other responses', new Response('a', { status: 200 }), new Response('a', { status: 201 }), 'different'],
  ['responses with a body', new Response('a'), new Response('b'), 'unverified'],
  [
    'responses without a body',
    new Response(null, { status: 204 }),
    new Response(null, { status: 204 }),
    'same',
  ],
  ['other requests', new Request('http://a.b/c'), new Request('http://a.b/d'), 'different'],
  ['equal number formats', new Intl.NumberFormat('en'), new Intl.NumberFormat('en'), 'same'],
  ['other number formats', new Intl.NumberFormat('en'), new Intl.NumberFormat('de'), 'different'],
  ['other locales', new Intl.Locale('en'), new Intl.Locale('de'), 'different'],
  // what cannot be looked into
  ['promises', Promise.resolve(1), Promise.resolve(1), 'unverified'],
  ['promises inside', { a: Promise.resolve(1) }, { a: Promise.resolve(2) }, 'unverified'],
  ['a promise and its value', Promise.resolve(1), 1, 'different'],
  ['weak maps', new WeakMap(), new WeakMap(), 'unverified'],
  ['weak references', new WeakRef(shared), new WeakRef(shared), 'unverified'],
  ['generators', (function* () {})(), (function* () {})(), 'unverified'],
  ['iterators', [1].values(), [2].values(), 'unverified'],
  ['streams', Readable.from(['a']), Readable.from(['b']), 'unverified'],
  ['web streams', new ReadableStream(), new ReadableStream(), 'unverified'],
  [
    'a difference beside a promise',
    { a: Promise.resolve(), b: 1 },
    { a: Promise.resolve(), b: 2 },
    'different',
  ],
  // shape
  ['equal cycles', cyclic(1), cyclic(1), 'same'],
  ['other cycles', cyclic(1), cyclic(2), 'different'],
  ['a cycle and one step of it', cyclic(1), { self: cyclic(1), end: 1 }, 'same'],
  ['shared and copied', [shared, shared], [{ x: 1 }, { x: 1 }], 'same'],
  ['100,000 levels', chain(100_000, 1), chain(100_000, 1), 'same'],
  ['100,000 levels and another end', chain(100_000, 1), chain(100_000, 2), 'different'],
];
