import { expect, it, vi } from 'vitest';

import { isUsageError } from '../../src/errors/usage-error.ts';
import { rewriteAttributes } from '../../src/origin/rewrite-attributes.ts';

// What es-module-lexer 2.3.2 answers.
vi.mock('es-module-lexer/js', () => ({
  parse: () => [[{ t: 1, n: './f', s: 15, e: 18, ss: 0, se: 39, d: -1, a: 25, at: [['at', 'main']] }]],
}));

it('refuses a lexer that does not tell attributes, rather than find none', () => {
  expect(() => rewriteAttributes("import a from './f' with { at: 'main' }", 'a.ts')).toThrow(
    expect.toSatisfy(isUsageError),
  );
});
