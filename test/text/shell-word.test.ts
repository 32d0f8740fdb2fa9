import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

import { shellWord } from '../../src/text/shell-word.ts';

it('leaves a plain word bare and puts a phrase into double quotes', () => {
  expect(shellWord('src/a.test.ts')).toBe('src/a.test.ts');
  expect(shellWord('suite name')).toBe('"suite name"');
});

it.each([
  'plain',
  'two words',
  '$(echo no) `echo no`',
  String.raw`back\slash \(group\)`,
  `it's "quoted"`,
  'a; b & c | d > e',
  'wow! {a,b} [x] ~ #',
  '',
])('gives the shell exactly: %s', (text) => {
  expect(execFileSync('bash', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text);
});
