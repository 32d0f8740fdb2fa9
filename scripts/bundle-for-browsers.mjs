import { rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/** What stands in a page for a module of Node: a file of src/browser. For all others there is nothing. */
const STAND_INS = {
  async_hooks: 'node-async-hooks',
  buffer: 'node-buffer',
  crypto: 'node-crypto',
  path: 'node-path',
  perf_hooks: 'node-timers',
  process: 'node-process',
  timers: 'node-timers',
  util: 'node-util',
};

/** Modules of Node by either name, and what a dependency of ours does with files. */
const NODE_MODULE = new RegExp(`^(node:.*|${builtinModules.join('|')}|write-file-atomic|proper-lockfile)$`);

/**
 * Bundles what runs inside a page, in Vitest's browser mode: the package's own entry and the set-up files, with stand-ins
 * for what Node brings, and with all dependencies, so that a page does not have to find them.
 *
 * @param licencesOf Answers the licences of the packages that files come from.
 */
export async function bundleForBrowsers(root, licencesOf) {
  const from = join(root, 'dist/esm/src');
  const to = join(root, 'dist/browser');
  const standIns = join(from, 'browser');
  const { metafile } = await build({
    entryPoints: {
      index: join(from, 'index.js'),
      setup: join(from, 'vitest/setup.js'),
      'fast-check': join(standIns, 'fast-check.js'),
    },
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    outdir: to,
    external: ['vitest', 'fast-check'],
    define: { 'process.env.NODE_ENV': '"production"' },
    minifySyntax: true,
    minifyWhitespace: true,
    inject: [join(standIns, 'node-process.js'), join(standIns, 'node-buffer.js')],
    plugins: [inPlaceOfNode(standIns)],
    metafile: true,
    logLevel: 'warning',
  });
  rmSync(standIns, { recursive: true });
  writeFileSync(join(to, 'LICENSE'), licencesOf(Object.keys(metafile.inputs)));
}

function inPlaceOfNode(folder) {
  return {
    name: 'in-place-of-node',
    setup({ onResolve, onLoad }) {
      // Loaded late elsewhere, by a `require` that a page has not.
      onResolve({ filter: /\/load-matchers\.js$/ }, () => ({ path: 'load-matchers', namespace: 'page' }));
      onLoad({ filter: /^load-matchers$/, namespace: 'page' }, () => ({
        contents: `import { createMatchers } from '${folder}/../matchers/create-matchers.js';
          export const loadMatchers = () => createMatchers;`,
        resolveDir: folder,
      }));
      onResolve({ filter: NODE_MODULE }, ({ path }) => {
        const name = STAND_INS[path.replace(/^node:/, '')] ?? 'node-absent';
        return { path: join(folder, `${name}.js`), sideEffects: false };
      });
    },
  };
}
