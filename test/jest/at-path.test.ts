import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { asksByQuery } from '../../src/jest/asks-by-query.ts';
import { carryRef, readAtPath } from '../../src/jest/at-path.ts';
import { carryRefs } from '../../src/jest/carry-refs.ts';

describe('a ref that is carried in the path', () => {
  it.each([
    ['./f?at=main', './f/@twinrun-at/main'],
    ['./f.js?at=feat/x&flat', './f.js/@twinrun-at/feat%2Fx'],
    ['@/f?at=v1.0.0', '@/f/@twinrun-at/v1.0.0'],
    ['./f?flat', './f'],
    ['./f.txt?raw&at=main', './f.txt/@twinrun-at/main?raw'],
    ['./f?raw', './f?raw'],
    ['./f', './f'],
    [`${pathToFileURL('/a b/f.js').href}?at=main`, '/a b/f.js/@twinrun-at/main'],
  ])('makes %s %s', (specifier, carried) => {
    expect(carryRef(specifier)).toBe(carried);
  });

  it('is read back', () => {
    expect(readAtPath('./f.js/@twinrun-at/feat%2Fx')).toEqual({ path: './f.js', at: 'feat/x', flat: false });
    expect(readAtPath('./f/@twinrun-at/')).toEqual({ path: './f', at: '', flat: false });
    expect(readAtPath('./f.txt/@twinrun-at/main?raw')).toEqual({
      path: './f.txt?raw',
      at: 'main',
      flat: false,
    });
    expect(readAtPath('./f?at=main')).toBeNull();
  });
});

describe('a module whose refs are carried', () => {
  it('has them in what it imports and hands on', () => {
    expect(carryRefs(`import { a } from './f?at=main'; export * from "./g?at=it's";`)).toBe(
      `import { a } from "./f/@twinrun-at/main"; export * from "./g/@twinrun-at/it's";`,
    );
    expect(carryRefs(`const a = import('./f?at=main');`)).toBe(`const a = import("./f/@twinrun-at/main");`);
  });

  it('carries those that are only known when it runs then', () => {
    expect(carryRefs('(path) => import(path)')).toBe(
      "(path) => import((globalThis[Symbol.for('twinrun.carry-ref@1')] ?? String)(path))",
    );
  });

  it('is left alone where it asks for none', () => {
    expect(carryRefs(`import './f?raw'; import('./g'); export const at = '?at=main';`)).toBeNull();
    expect(carryRefs('not { code ?at=')).toBeNull();
  });
});

describe('a module that asks by a query', () => {
  it.each([
    ["import { a } from './f?at=main'", true],
    ["export * from './f?flat&at=main'", true],
    ['import(`./f?at=$' + '{ref}`)', true],
    ["<p>it's ?at=main</p>", true],
    ["import { a } from './f?flat'; const b = './f?at=main'", false],
    ["// import { a } from './f?at=main'", false],
  ])('is told from others: %s', (code, asks) => {
    expect(asksByQuery(code)).toBe(asks);
  });
});
