import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import { needsOf } from '../../src/jest/session-needs.ts';

const folder = mkdtempSync(join(tmpdir(), 'need-'));
const own = join(folder, 'node_modules', 'twinrun', 'dist', sep);

afterAll(() => rmSync(folder, { recursive: true }));

describe('a test file', () => {
  it.each([
    "const { compareImpl } = require('twinrun');",
    "import { createFlags } from 'twinrun/flags';",
    'expect(newFn).toMatchImpl(oldFn);',
    'expect(newFn).not.toOutperformImpl(oldFn);',
    'expect(route).toSplit(shares, units);',
  ])('names twinrun: %s', (text) => {
    expect(needsOf(null).namesTwinrun(written('names.test.js', text))).toBe(true);
  });

  it('names it not', () => {
    expect(needsOf(null).namesTwinrun(written('other.test.js', 'expect(twin.runs).toMatch(/x/);'))).toBe(
      false,
    );
    expect(needsOf(null).namesTwinrun(join(folder, 'nowhere.js'))).toBe(false);
  });
});

describe('what a test file has loaded', () => {
  it.each([
    ['a matcher', 'exports.check = (a, b) => expect(a).toMatchImpl(b);'],
    ['a load by import()', "const later = () => import('./later.js');"],
    ['a load inside of a function', "function later() {\n  return require('./later');\n}"],
    ['modules that are forgotten', 'beforeEach(() => jest.resetModules());'],
    ['modules loaded apart', "jest.isolateModules(() => require('./a'));"],
  ])('needs the session for %s', (name, text) => {
    expect(needsOf(null).anyOf([written(`${name.replaceAll(/\W/g, '-')}.js`, text)], own)).toBe(true);
  });

  it('needs the session where it loaded this package, from whichever package', () => {
    const plain = written('plain.js', "const a = require('./a');\nexports.b = a;");
    const inPackage = join(folder, 'node_modules', 'company', 'index.js');
    expect(needsOf(null).anyOf([plain, inPackage], own)).toBe(false);
    expect(needsOf(null).anyOf([plain, inPackage, `${own}cjs${sep}flags.js`], own)).toBe(true);
  });

  it('is read once in a run, and anew in the next', () => {
    const path = written('changing.js', 'exports.a = 1;');
    expect(needsOf('first').anyOf([path], own)).toBe(false);
    written('changing.js', 'expect(a).toMatchImpl(b);');
    expect(needsOf('first').anyOf([path], own)).toBe(false);
    expect(needsOf('second').anyOf([path], own)).toBe(true);
  });
});

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
