import { implAt } from 'twinrun/RUNNER';
import oldFallback, { parse as oldParse, parseLater as oldParseLater } from '../src/parse' with {
  at: 'main',
};
import fallback, { parse, parseLater } from '../src/parse';
import { parse as tagged } from '../src/parse?at=v1.0.0';
import { same as renamed } from '../src/second-name' with { at: 'main' };
import { same } from '../src/second-name';

const OLD = 'then x shared-then barrel-then gone-then 2001 dependency-now';

test('the file at a ref', () => {
  expect(parse('x')).toBe('now x shared-now barrel-now 2002 dependency-now');
  expect(oldParse('x')).toBe(OLD);
  expect(fallback(' a ')).toBe(' a ');
  expect(oldFallback(' a ')).toBe('a');
});

test('one commit, one module', () => {
  expect(tagged).toBe(oldParse);
});

test('lazy imports', async () => {
  expect(await parseLater('x')).toBe('lazy-now x');
  expect(await oldParseLater('x')).toBe('lazy-then x');
});

test('dynamic imports', async () => {
  const old = await import('../src/parse', { with: { at: 'main' } });
  const same = await import('../src/parse?at=main');
  expect(old.parse('x')).toBe(OLD);
  expect(same.parse).toBe(old.parse);
});

test('an alias', async () => {
  const { shared } = await import('@/shared?at=main');
  expect(shared).toBe('shared-then');
});

test('a deleted file', async () => {
  const { gone } = await import('../src/gone?at=main');
  expect(gone).toBe('gone-then');
});

test('implAt', async () => {
  expect(await implAt('main', './src/parse.ts', 'parse')).toBe(oldParse);
  const module = await implAt<{ parse: typeof parse }>('v1.0.0', '../src/parse');
  expect(module.parse).toBe(oldParse);
  await expect(implAt('main', './src/parse.ts', 'pars')).rejects.toThrow("'parse'");
  await expect(implAt('mian', './src/parse.ts')).rejects.toThrow("with { at: 'main' }");
  await expect(implAt('--help', './src/parse.ts')).rejects.toThrow('not the name of a commit');
});

test('CommonJS', async () => {
  const { legacy } = await implAt<{ legacy: () => string }>('main', './src/legacy.cjs');
  expect(legacy()).toBe('legacy-then part-then');
});

test('renamed and the same', () => {
  expect(same).toMatchImpl(renamed, [['A'], [' b ']]);
});

test('different', () => {
  expect(parse).not.toMatchImpl(oldParse, [['x']]);
});
