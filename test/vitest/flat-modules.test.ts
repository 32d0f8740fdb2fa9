import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { Attributes } from '../../src/vitest/attributes.ts';
import { FlatModules } from '../../src/vitest/flat-modules.ts';
import type { VitePlugin } from '../../src/vitest/vite-plugin.ts';

describe('a flat module', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'flat-')));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** Code of the bundle of `a.js`. */
  async function bundled(
    files: Readonly<Record<string, string>>,
    more: object = {},
    plugins: readonly VitePlugin[] = [],
  ): Promise<string> {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const resolve = { alias: [], extensions: ['.web.js', '.js'] };
    const modules = new FlatModules(
      { root, mode: 'test', resolve, server: { fs: { allow: [] } }, ...more },
      plugins,
    );
    return modules.get(await modules.make(join(root, 'a.js')))?.code ?? '';
  }

  it('finds files by the extensions and the conditions of the project', async () => {
    const files = {
      'package.json': '{ "imports": { "#c": { "special": "./special.js", "default": "./usual.js" } } }',
      'a.js': "export * from './b';\nexport * from '#c';\n",
      'b.js': "export const b = 'usual b';",
      'b.web.js': "export const b = 'web b';",
      'special.js': "export const c = 'special c';",
      'usual.js': "export const c = 'usual c';",
    };
    const code = await bundled(files, { environments: { ssr: { resolve: { conditions: ['special'] } } } });
    expect([code.includes('web b'), code.includes('special c'), code.includes('usual')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('reads the environment of the run, and knows where its parts lie', async () => {
    const code = await bundled({
      'a.js': "export * from './in/b.js';\nexport const mode = () => import.meta.env.VITE_X;\n",
      'in/b.js':
        "// import.meta.url\nexport const text = 'import.meta.url';\nexport const url = import.meta.url;\n",
    });
    expect(code).toContain('mode = () => import.meta.env.VITE_X');
    expect(code).toContain(`url = ${JSON.stringify(pathToFileURL(join(root, 'in/b.js')).href)}`);
    expect(code).toMatch(/text = ["']import\.meta\.url["']/);
  });

  it('reads the attributes of its parts', async () => {
    const resolver: VitePlugin = {
      name: 'at',
      enforce: 'pre',
      transform: new Attributes().transform,
      resolveId: async (source) => (source === './b.js?at=main' ? join(root, 'old.js') : null),
    };
    const code = await bundled(
      {
        'a.js': "export * from './c.js';",
        'c.js': "export { b } from './b.js' with { at: 'main' };",
        'b.js': "export const b = 'now';",
        'old.js': "export const b = 'then';",
      },
      {},
      [resolver],
    );
    expect([code.includes('then'), code.includes('now')]).toEqual([true, false]);
  });

  it('reads the environment of the run in JSX, too', async () => {
    const code = await bundled({
      'node_modules/react/package.json': '{}',
      ...jsxRuntimes(['jsx-runtime', 'jsx-dev-runtime']),
      'a.js': "export * from './b.jsx';",
      'b.jsx': "export const b = () => <p>it's {import.meta.env.VITE_X}</p>;",
    });
    expect(code).toContain('import.meta.env.VITE_X');
  });
});

function jsxRuntimes(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`node_modules/react/${name}.js`, '']));
}
