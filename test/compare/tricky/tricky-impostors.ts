import { runInNewContext } from 'node:vm';
import { type TrickyPair, withProps } from './tricky-pair.ts';

function argumentsOf(..._args: unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: the arguments object is what is compared
  return arguments;
}

/** An object that looks plain, and is not. */
function disguised<Value extends object>(value: Value): Value {
  return Object.setPrototypeOf(withProps(value, { code: 1 }), Object.prototype);
}

function transferred<Bytes extends ArrayBufferView<ArrayBuffer>>(view: Bytes): Bytes {
  structuredClone(view.buffer, { transfer: [view.buffer] });
  return view;
}

/** Buffers that can grow are newer than the library types that the sources are checked with. */
function growing(bytes: number, limit: number): ArrayBuffer & { resize(bytes: number): void } {
  return Reflect.construct(ArrayBuffer, [bytes, { maxByteLength: limit }]);
}

function cutOff(): DataView {
  const buffer = growing(4, 8);
  const view = new DataView(buffer, 2, 2);
  buffer.resize(1);
  return view;
}

/** A subclass that says of itself what is not so. */
class LyingBytes extends Uint8Array {
  override get length(): number {
    return 0;
  }
}
class LyingBuffer extends ArrayBuffer {
  override get byteLength(): number {
    return 0;
  }
}
class LyingView extends DataView<ArrayBuffer> {
  override get byteLength(): number {
    return 0;
  }
}
class LyingMap extends Map<unknown, unknown> {
  override get size(): number {
    return 0;
  }
  override has(): boolean {
    return true;
  }
}
class LyingSet extends Set<unknown> {
  override get size(): number {
    return 5;
  }
  override has(): boolean {
    return true;
  }
}
class LyingDate extends Date {
  override getTime(): number {
    return 0;
  }
}

class SecretMap extends Map<unknown, unknown> {
  readonly #secret: number;
  constructor(secret: number) {
    super([[1, 2]]);
    this.#secret = secret;
  }
  reveal(): number {
    return this.#secret;
  }
}

function lyingUrl(host: string): URL {
  return Object.defineProperty(new URL(`http://${host}/`), 'href', { value: 'http://same/' });
}

function bufferOf(Buffer: new (bytes: number) => ArrayBuffer, byte: number): ArrayBuffer {
  const made = new Buffer(1);
  new Uint8Array(made).set([byte]);
  return made;
}

function taggedUrl(state: number): object {
  const made = Object.create({ [Symbol.toStringTag]: 'URL' });
  return Object.assign(made, { href: 'x', [Symbol.for('state')]: state });
}

function bytesWithLast(length: number, last: number): Uint8Array {
  const made = new Uint8Array(length);
  made[length - 1] = last;
  return made;
}

const zeros = new Array(2000).fill(0);
const segments = (text: string): object => new Intl.Segmenter('de').segment(text);
const request = (init: RequestInit): Request => new Request('http://localhost/', init);

/** Values that are other than they seem. */
export const TRICKY_IMPOSTORS: readonly TrickyPair[] = [
  ['arguments and an object', argumentsOf(1), { 0: 1 }, 'different'],
  ['errors that look plain', disguised(new Error('a')), disguised(new Error('b')), 'different'],
  ['dates that look plain', disguised(new Date(1)), disguised(new Date(2)), 'different'],
  ['boxes that look plain', disguised(Object(1)), disguised(Object(2)), 'different'],
  ['bytes of a class that lies', new LyingBytes([1]), new LyingBytes([2]), 'different'],
  ['a buffer of a class that lies', bufferOf(LyingBuffer, 1), bufferOf(LyingBuffer, 2), 'different'],
  [
    'a data view of a class that lies',
    new LyingView(bufferOf(ArrayBuffer, 1)),
    new LyingView(bufferOf(ArrayBuffer, 2)),
    'different',
  ],
  ['a URL that lies', lyingUrl('a'), lyingUrl('b'), 'different'],
  ['a Map of a class that lies', new LyingMap([[1, 2]]), new LyingMap([[1, 3]]), 'different'],
  ['a Set of a class that lies', new LyingSet([1]), new LyingSet([2]), 'different'],
  ['a date of a class that lies', new LyingDate(1), new LyingDate(2), 'different'],
  ['a Map with a secret', new SecretMap(1), new SecretMap(2), 'unverified'],
  ['a URL by its tag only', taggedUrl(1), taggedUrl(2), 'different'],
  ['bytes that were transferred away', transferred(new Uint8Array(4)), new Uint8Array(0), 'different'],
  [
    'bytes that both were transferred away',
    transferred(new Uint8Array(4)),
    transferred(new Uint8Array(4)),
    'same',
  ],
  [
    'a data view of bytes that were transferred away',
    transferred(new DataView(new ArrayBuffer(4))),
    new DataView(new ArrayBuffer(0)),
    'different',
  ],
  [
    'a buffer that was transferred away',
    transferred(new Uint8Array(4)).buffer,
    new ArrayBuffer(0),
    'different',
  ],
  ['data views that were cut off', cutOff(), cutOff(), 'same'],
  ['a buffer that may grow and one that may not', growing(2, 4), new ArrayBuffer(2), 'different'],
  ['buffers that may grow differently far', growing(2, 4), growing(2, 8), 'different'],
  ['buffers that may grow alike', growing(2, 4), growing(2, 4), 'same'],
  ['a number that is no index', withProps([1], { 4294967295: 2 }), [1], 'different'],
  [
    'a number that is no index of a long array',
    withProps([...zeros], { 4294967295: 2 }),
    [...zeros],
    'different',
  ],
  ['the last of 20 million bytes', bytesWithLast(2e7, 1), bytesWithLast(2e7, 2), 'different'],
  ['segments of texts', segments('ab'), segments('cd'), 'unverified'],
  ['another referrer', request({ referrerPolicy: 'no-referrer' }), request({}), 'different'],
  ['another lifetime of a request', request({ keepalive: true }), request({}), 'different'],
  ['a request that was given up', request({ signal: AbortSignal.abort() }), request({}), 'different'],
  ['an array of another realm', runInNewContext('[1, { a: 2 }]'), [1, { a: 3 }], 'different'],
  ['a cause of another realm', runInNewContext('new Error("m", { cause: 1 })'), new Error('m'), 'different'],
];
