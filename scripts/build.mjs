// Emits the package: ES modules into dist/esm, CommonJS into dist/cjs. One file per source file, so that users step into
// readable code. What cannot be required on Node 20 is bundled into the CommonJS build, with its licence.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

/** Dependencies that are ES modules only. */
const ESM_ONLY = ['devalue', 'tinybench'];

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

rmSync(join(root, 'dist'), { recursive: true, force: true });
compile('tsconfig.build.json');
compile('tsconfig.build.cjs.json');
writeFileSync(join(root, 'dist/cjs/package.json'), `${JSON.stringify({ type: 'commonjs' })}\n`);
for (const name of ESM_ONLY) await bundle(name);
await bundleForBrowsers();
pointToBundles();
makeExecutable('dist/esm/src/cli/main.js');

function compile(config) {
  const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', config], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

async function bundle(name) {
  const folder = join(root, 'dist/cjs/vendor', name);
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [name],
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    outfile: join(folder, 'index.js'),
    logLevel: 'warning',
  });
  copyLicence(name, join(folder, 'LICENSE'));
}

function copyLicence(name, to) {
  const source = join(root, 'node_modules', name);
  const licence = readdirSync(source).find((file) => /^licen[cs]e/i.test(file));
  if (licence === undefined) throw new Error(`${name} ships no licence to copy`);
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(join(source, licence), to);
}

/**
 * Bundles what runs inside a page, in Vitest's browser mode: the package's own entry and the set-up files, with stand-ins
 * for what Node brings, and with all dependencies, so that a page does not have to find them.
 */
async function bundleForBrowsers() {
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
  for (const name of packagesOf(metafile))
    copyLicence(name, join(to, 'licences', `${name.replace('/', '-')}.txt`));
}

function inPlaceOfNode(folder) {
  return {
    name: 'in-place-of-node',
    setup({ onResolve }) {
      onResolve({ filter: /^(node:|write-file-atomic$)/ }, ({ path }) => {
        const name = STAND_INS[path.replace(/^node:/, '')] ?? 'node-absent';
        return { path: join(folder, `${name}.js`), sideEffects: false };
      });
    },
  };
}

/** Names of the packages whose files went into a bundle. */
function packagesOf({ inputs }) {
  const names = Object.keys(inputs).map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

/** Rewrites `require('name')` of a bundled dependency to the bundle's own path. */
function pointToBundles() {
  for (const file of filesIn(join(root, 'dist/cjs')).filter((path) => path.endsWith('.js'))) {
    if (file.includes(`${sep}vendor${sep}`)) continue;
    const text = readFileSync(file, 'utf8');
    const pointed = text.replaceAll(/\brequire\("([^"]+)"\)/g, (call, name) => {
      if (!ESM_ONLY.includes(name)) return call;
      const path = relative(dirname(file), join(root, 'dist/cjs/vendor', name, 'index.js'));
      return `require("${path.split(sep).join('/')}")`;
    });
    if (pointed !== text) writeFileSync(file, pointed);
  }
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function makeExecutable(file) {
  try {
    chmodSync(join(root, file), 0o755);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
