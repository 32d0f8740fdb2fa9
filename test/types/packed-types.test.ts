import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { compileTypes, TYPE_MODULES, TYPE_SETTINGS } from './compile-types.ts';

const compiler = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');

describe.each(TYPE_SETTINGS)('the types of the package for %s on %s', (...setting) => {
  it.each(TYPE_MODULES)(
    'hold under module %s and resolution %s',
    (...module) => {
      expect(compileTypes({ compiler, setting, module })).toBe('');
    },
    240_000,
  );
});
