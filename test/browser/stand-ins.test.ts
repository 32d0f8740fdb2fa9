import { AsyncLocalStorage as RealStorage } from 'node:async_hooks';
import { Buffer as RealBuffer } from 'node:buffer';
import { createHash as realHash } from 'node:crypto';
import { posix } from 'node:path';
import { types as realTypes } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRequire, mkdirSync, readFileSync } from '../../src/browser/node-absent.ts';
import { AsyncLocalStorage } from '../../src/browser/node-async-hooks.ts';
import { Buffer } from '../../src/browser/node-buffer.ts';
import { createHash } from '../../src/browser/node-crypto.ts';
import { basename, dirname, join, relative, resolve } from '../../src/browser/node-path.ts';
import { process } from '../../src/browser/node-process.ts';
import { types } from '../../src/browser/node-util.ts';

const generator = function* () {
  yield 1;
};
const VALUES: readonly unknown[] = [
  ...[undefined, null, true, 0, 1n, 'text', Symbol('s'), () => 1, class {}],
  ...[
    {},
    [],
    Object.create(null),
    new Proxy({}, {}),
    Object(1),
    Object('a'),
    Object(false),
    Object(1n),
    Object(Symbol('s')),
  ],
  ...[new Map(), new Set(), new WeakMap(), new WeakSet(), new Map().keys(), new Set().values()],
  ...[new Date(), new Date(Number.NaN), /a/g, new Error('no'), new TypeError('no'), new AggregateError([])],
  ...[
    new ArrayBuffer(1),
    new SharedArrayBuffer(1),
    new DataView(new ArrayBuffer(1)),
    new Uint8Array(1),
    new Float64Array(1),
  ],
  ...[RealBuffer.from('a'), Promise.resolve(), generator, generator(), async () => 1, async function* () {}],
  ...[
    Object.create(Map.prototype),
    Object.create(Date.prototype),
    { [Symbol.toStringTag]: 'Map' },
    {
      get size() {
        return 0;
      },
    },
  ],
  ...[Map.prototype, Set.prototype, Uint8Array.prototype, argumentsOf()],
];

/** The only way to have some. */
function argumentsOf(): unknown {
  // biome-ignore lint/complexity/noArguments: they are what is told apart
  return arguments;
}

describe('the stand-ins for Node in a page', () => {
  const kinds = Object.keys(types).filter((name) => name !== 'isProxy');

  it.each(kinds)("tell a value's kind as Node does: %s", (name) => {
    const real = Reflect.get(realTypes, name) as (value: unknown) => boolean;
    const told = VALUES.map((value) => types[name]?.(value));
    expect(told).toEqual(VALUES.map((value) => real(value)));
  });

  it('hash text as Node does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (one, two) => {
        const real = realHash('sha256').update(one).update(two).digest('hex');
        expect(createHash().update(one).update(two).digest()).toBe(real);
      }),
    );
  });

  it('order bytes as Node does', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
        expect(Buffer.compare(a, b)).toBe(RealBuffer.compare(a, b));
        expect(Buffer.compare(a, a)).toBe(0);
      }),
    );
    expect(Buffer.byteLength('ünï')).toBe(RealBuffer.byteLength('ünï'));
  });

  it('read paths as Node does', () => {
    const part = fc.constantFrom('a', 'b.js', 'c d', '..', '.');
    const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(path, path, (one, two) => {
        const [from, to] = [posix.resolve(one), posix.resolve(two)];
        expect(relative(from, to)).toBe(posix.relative(from, to));
        expect(resolve(one, two)).toBe(posix.resolve(one, two));
        expect(join(from, `x${to}`, 'y')).toBe(posix.join(from, `x${to}`, 'y'));
        expect(dirname(to)).toBe(posix.dirname(to));
        expect(basename(to)).toBe(posix.basename(to));
      }),
    );
  });

  it('keep a store until the function gives way, and no longer', async () => {
    const [page, real] = [new AsyncLocalStorage<number>(), new RealStorage<number>()];
    const seen = (storage: typeof page | typeof real) =>
      storage.run(1, () => storage.run(2, () => storage.getStore()));
    expect(seen(page)).toBe(seen(real));
    expect(page.run(1, () => page.getStore())).toBe(1);
    expect(page.getStore()).toBeUndefined();
    await page.run(1, async () => {
      await Promise.resolve();
      expect(page.getStore()).toBeUndefined();
    });
  });

  it('find files and modules that were sent along, and no others', () => {
    const page = { cwd: '/shop', env: { CI: 'true' }, files: { '/a.json': '{}' } };
    Reflect.set(globalThis, Symbol.for('twinrun.page@1'), page);
    Reflect.set(globalThis, Symbol.for('twinrun.modules@1'), { one: 1 });
    expect([process.cwd(), process.env]).toEqual([page.cwd, page.env]);
    expect(readFileSync('/a.json')).toBe('{}');
    expect(createRequire()('one')).toBe(1);
    expect(() => readFileSync('/b.json')).toThrow(expect.objectContaining({ code: 'ENOENT' }));
    expect(() => createRequire()('two')).toThrow(expect.objectContaining({ code: 'MODULE_NOT_FOUND' }));
    expect(() => mkdirSync()).toThrow('a browser has no files');
  });
});
