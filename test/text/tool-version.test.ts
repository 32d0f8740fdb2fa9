import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { TOOL_VERSION } from '../../src/text/tool-version.ts';

it('is the version of the package', () => {
  const path = join(import.meta.dirname, '../../package.json');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: TOOL_VERSION });
});
