import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Attributes } from '../../src/vitest/attributes.ts';
import { OriginPlugins } from '../../src/vitest/origin-plugins.ts';
import type { HookContext } from '../../src/vitest/vite-plugin.ts';

const ASKS = "import { a } from './a' with { at: 'main' };\n";
const vite: HookContext = { resolve: async () => null, addWatchFile: () => {} };

describe('the attributes of imports', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'attributes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function written(code: string): string {
    writeFileSync(join(folder, 'a.test.ts'), code);
    return join(folder, 'a.test.ts');
  }

  it('are read before any other transform, once and for all queries of the file', () => {
    const attributes = new Attributes();
    const file = written(ASKS);
    expect(new OriginPlugins().first().transform?.order).toBe('pre');
    expect(attributes.transform.handler.call(vite, ASKS, `${file}?v=1`)).toMatchObject({
      code: 'import { a } from "./a?at=main";\n',
    });
    expect(() => attributes.refuseLost(file)).not.toThrow();
  });

  it('are refused where the file has some and none came here', () => {
    const file = written(ASKS);
    expect(() => new Attributes().refuseLost(file)).toThrow('a plugin of Vite took that away');
  });

  it.each(['', "import './a?at=main';", "import a from './a.json' with { type: 'json' }; // at last"])(
    'are not missed in a file that has none: %s',
    (code) => {
      const file = written(code);
      expect(() => new Attributes().refuseLost(file)).not.toThrow();
      expect(() => new Attributes().refuseLost('virtual:a.ts')).not.toThrow();
    },
  );
});
