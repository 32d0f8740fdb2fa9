import { describe, expect, it } from 'vitest';

import { readAtSpecifier, writeAtSpecifier } from '../../src/origin/at-specifier.ts';
import { rewriteAttributes } from '../../src/origin/rewrite-attributes.ts';

describe('an import with { at }', () => {
  it.each([
    ["import { a as b } from './p' with { at: 'main' };", 'import { a as b } from "./p?at=main";'],
    ["import a from \"./p\" with { at: 'v1.2.0', type: 'json' }\n", 'import a from "./p?at=v1.2.0"\n'],
    ["export { a } from './p' with { at: 'a/b' };", 'export { a } from "./p?at=a%2Fb";'],
    ["import { a } from './p' with { flat: 'true' };", 'import { a } from "./p?flat";'],
    ["import { a } from './p' with { at: 'main', flat: 'true' };", 'import { a } from "./p?at=main&flat";'],
    ["const a = await import('./p', { with: { at: 'main' } });", 'const a = await import("./p?at=main");'],
    [
      "const f = <T,>(x: T): T => x;\nimport { a } from './p' with { 'at': 'x' };",
      'const f = <T,>(x: T): T => x;\nimport { a } from "./p?at=x";',
    ],
    ["import { a } from './p' with { at: 'main@{1}' };", 'import { a } from "./p?at=main%40%7B1%7D";'],
    ["import { a } from './p' /* with care */ with { /* } */ at: 'x' };", 'import { a } from "./p?at=x";'],
    ["import { a } from './it\\'s' with { at: 'x' };", 'import { a } from "./it\'s?at=x";'],
    ["import a from './p.txt?raw' with { at: 'x' };", 'import a from "./p.txt?raw&at=x";'],
    [
      "await import('./p', { with: { /* } */ at: 'main@{1}', }, });",
      'await import("./p?at=main%40%7B1%7D");',
    ],
  ])('becomes a specifier: %s', (code, rewritten) => {
    expect(rewriteAttributes(code, 'a.ts')?.code).toBe(rewritten);
  });

  it.each([
    "import data from './p.json' with { type: 'json' };",
    "// import { a } from './p' with { at: 'main' }\n",
    "const text = \"import { a } from './p' with { at: 'main' }\";",
    'function f(a) { with (a) { at: 1 } }',
    "await import('./p',); // with { at: 'main' }",
    "const list = { at: 1 }; await import('./p.json', { with: { type } });",
    "await import('./p.json', options); // with care, at last",
    "const b = <div>it's with us at last</div>;",
  ])('leaves other code alone: %s', (code) => {
    expect(rewriteAttributes(code, 'a.js')).toBeNull();
  });

  it.each([
    ["await import(path, { with: { at: 'main' } })", 'not written out'],
    ["await import('./p', { with: { at: ref } })", 'not written out'],
    ["await import('./p', { with: { at } })", 'not written out'],
    ["const o = { with: { at: 'main' } }; await import('./p', o)", 'not written out'],
    ["const asked = { 'at': 'main' }; await import('./p', { with: asked })", 'not written out'],
    ["const asked = { at: 'main' }; await import('./p', { with: { ...asked } })", 'not written out'],
    [
      "import { a } from './p' with { /* a; b */ at: 'main' };\nconst b = <div>it's</div>;",
      'could not be read',
    ],
    ["import { a } from './p' with { at: 'main' };\nconst b = <div>it's</div>;", 'could not be read'],
  ])('is refused where it cannot be read: %s', (code, words) => {
    expect(() => rewriteAttributes(code, 'a.tsx')).toThrow(words);
  });
});

it('an import that becomes a specifier leaves what stands below on its line', () => {
  const code = "import { a } from './p' with {\n  // the tag; do not move\n  at: 'v1',\n};\na();\n";
  expect(rewriteAttributes(code, 'a.ts')?.code).toBe('import { a } from "./p?at=v1"\n\n\n;\na();\n');
});

describe('a specifier with a question', () => {
  it.each([
    ['./p?at=main', { path: './p', at: 'main', flat: false }],
    ['./p?flat&at=a%2Fb', { path: './p', at: 'a/b', flat: true }],
    ['@/p?flat', { path: '@/p', at: null, flat: true }],
    ['./p?at=gr%C3%B6%C3%9Fe%26100%25', { path: './p', at: 'größe&100%', flat: false }],
    ['./p?raw&at=main', { path: './p?raw', at: 'main', flat: false }],
  ])('is read, and written again: %s', (specifier, asked) => {
    expect(readAtSpecifier(specifier)).toEqual(asked);
    expect(readAtSpecifier(writeAtSpecifier(asked))).toEqual(asked);
  });

  it.each(['./p', './p?raw', './p?flatten', './p?url&x=at=1'])('is another: %s', (specifier) => {
    expect(readAtSpecifier(specifier)).toBeNull();
  });
});
