import { describe, expect, it } from 'vitest';

import { finish } from '../../src/jest/edit-imports.ts';

const SETUP = '/package/named-setup.js';
const CALL = '; module.require("/package/named-setup.js").ensureSession(); ';

describe('a module that asks for the session of its test file', () => {
  it.each([
    ['at its beginning', "const a = require('./a');", '', "const a = require('./a');"],
    ['behind the directive', '"use strict";\nconst a = 1;', '"use strict";', '\nconst a = 1;'],
    ['behind one without an end', "'use strict'\nconst a = 1;", "'use strict'", '\nconst a = 1;'],
    [
      'behind comments and the directive',
      "/** @jest-environment node */\n// a; b\n'use strict';\na();",
      "/** @jest-environment node */\n// a; b\n'use strict';",
      '\na();',
    ],
    ['behind a line for the shell', '#!/usr/bin/env node\na();', '#!/usr/bin/env node\n', 'a();'],
  ])('does so %s', (_where, code, before, behind) => {
    expect(finish(code, '/project/a.js', { carry: false, esm: false, setup: SETUP })).toBe(
      `${before}${CALL}${behind}`,
    );
  });

  it('imports it before all else as an ES module', () => {
    const code = "import a from './a.js';\na();";
    expect(finish(code, '/project/a.mjs', { carry: false, esm: true, setup: SETUP })).toBe(
      `import { ensureSession as __twinrun_ensure } from "/package/named-setup.js"; __twinrun_ensure(); ${code}`,
    );
  });

  it('requires it as CommonJS among ES modules', () => {
    const code = "const a = require('./a');";
    expect(finish(code, '/project/a.cjs', { carry: false, esm: true, setup: SETUP })).toBe(`${CALL}${code}`);
  });

  it('keeps its lines where they are', () => {
    const code = '"use strict";\n\nthrow new Error("line 3");';
    const lines = finish(code, '/project/a.js', { carry: false, esm: false, setup: SETUP }).split('\n');
    expect(lines[2]).toBe('throw new Error("line 3");');
  });
});

it('is left as it is where it asks for nothing', () => {
  expect(finish('a();', '/project/a.js', { carry: true, esm: true, setup: null })).toBe('a();');
});
