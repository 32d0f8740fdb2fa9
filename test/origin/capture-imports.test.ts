import { describe, expect, it } from 'vitest';

import { captureImports } from '../../src/origin/capture-imports.ts';

describe('the imports of a bundle', () => {
  it.each([
    [
      'import { a, b as c } from "x";',
      'import * as __twinrun_external_0 from "x"; const a = __twinrun_external_0["a"], c = __twinrun_external_0["b"];',
    ],
    [
      'import one, { default as two } from "x";',
      'import * as __twinrun_external_0 from "x"; const one = __twinrun_external_0["default"], two = __twinrun_external_0["default"];',
    ],
    ['import * as all from "x";', 'import * as all from "x";'],
    ['import "x";', 'import "x";'],
    ['export { a } from "x";', 'export { a } from "x";'],
  ])('are kept in variables: %s', (code, captured) => {
    expect(captureImports(code)).toBe(captured);
  });
});
