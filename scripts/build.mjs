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

import { bundleForBrowsers } from './bundle-for-browsers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);

/** Dependencies that are ES modules only. */
const ESM_ONLY = ['devalue', 'es-module-lexer/js', 'magic-string', 'tinybench'];

/** What a runner loads in every run, whether it has a trial or not. */
const ENTRIES = {
  esm: ['src/vitest/index.js', 'src/vitest/setup.js', 'src/vitest/named-setup.js', 'reporters/vitest.js'],
  cjs: [
    'src/jest/index.js',
    'src/jest/resolver.js',
    'src/jest/preset-resolver.js',
    'src/jest/transform.js',
    'src/jest/setup.js',
    'src/jest/runner.js',
    'src/jest/find-circus.js',
    'reporters/jest.js',
  ],
};

/** Where what draws plots is loaded from, as `load-plots.js` of each build writes it. */
const PLOTS = {
  esm: '../../../cjs/vendor/plots/index.js',
  cjs: '../../vendor/plots/index.js',
};

rmSync(join(root, 'dist'), { recursive: true, force: true });
compile('tsconfig.build.json');
compile('tsconfig.build.cjs.json');
writeFileSync(join(root, 'dist/cjs/package.json'), `${JSON.stringify({ type: 'commonjs' })}\n`);
for (const name of ESM_ONLY) await bundle(name);
await bundleForBrowsers(root, licencesOf);
pointToBundles();
await bundlePlots();
keepNativeImport();
loadLate('matchers', '../matchers/create-matchers.js', 'createMatchers');
loadLate('origins', './old-origin.js', 'OldOrigins');
loadLate('unread', './asks-unread.js', 'asksUnread');
loadLate('resolve-old', './resolve-old.js', 'resolveOld');
loadLate('edits', './edit-imports.js');
for (const [format, entries] of Object.entries(ENTRIES)) {
  for (const entry of entries) await bundleEntry(format, entry);
}
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
  const source = join(root, 'node_modules', packageOf(name));
  const licence = readdirSync(source).find((file) => /^licen[cs]e/i.test(file));
  if (licence === undefined) throw new Error(`${name} ships no licence to copy`);
  copyFileSync(join(source, licence), join(folder, 'LICENSE'));
}

/** `name/inner` and `@scope/name/inner` are of the packages before them. */
function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
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

/**
 * Puts what draws plots and the libraries behind it into one file for both builds, so that nobody who installs the
 * package installs them. From the ES modules, of which the bundler leaves out what is not used.
 */
async function bundlePlots() {
  const folder = join(root, 'dist/cjs/vendor/plots');
  const { metafile } = await build({
    entryPoints: [join(root, 'dist/esm/reporters/html/plot-library.js')],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    outfile: join(folder, 'index.js'),
    metafile: true,
    mainFields: ['module', 'main'],
    plugins: [{ name: 'no-canvas', setup: withoutCanvas }],
    logLevel: 'warning',
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  const used = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);
  writeFileSync(join(folder, 'LICENSE'), licencesOf(used));
  for (const [format, path] of Object.entries(PLOTS)) {
    const html = join(root, 'dist', format, 'reporters/html');
    for (const ending of ['.js', '.js.map', '.d.ts']) {
      rmSync(join(html, `plot-library${ending}`), { force: true });
    }
    const loader = join(html, 'load-plots.js');
    const text = readFileSync(loader, 'utf8');
    const pointed = text.replaceAll('./plot-library.js', path);
    if (pointed === text) throw new Error(`${loader} does not load the plots`);
    writeFileSync(loader, pointed);
  }
}

/** Linkedom looks for an optional library of pixels, and does without where it is missing. */
function withoutCanvas({ onResolve, onLoad }) {
  onResolve({ filter: /^canvas$/ }, () => ({ path: 'canvas', namespace: 'none' }));
  onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'throw new Error("no canvas");' }));
}

/** The licences of all packages that files come from, one after the other. */
function licencesOf(files) {
  const names = files.flatMap((file) => /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  if (names.length === 0) throw new Error('no file of a package was bundled');
  const texts = [...new Set(names)].sort().map((name) => {
    const { version, license } = require(`../node_modules/${name}/package.json`);
    const source = join(root, 'node_modules', name);
    const licence = readdirSync(source).find((file) => /^licen[cs]e/i.test(file));
    if (licence === undefined) throw new Error(`${name} ships no licence to copy`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(source, licence), 'utf8').trim()}\n`;
  });
  return texts.join('\n----\n\n');
}

/** The compiler makes a `require` of every `import()`, which cannot load ES modules on Node 20. */
function keepNativeImport() {
  const file = join(root, 'dist/cjs/src/jest/native-import.js');
  if (!readFileSync(file, 'utf8').includes('exports.nativeImport')) throw new Error(`${file} is another`);
  writeFileSync(file, '"use strict";\nexports.nativeImport = (file) => import(file);\n');
}

/** What only a trial needs is required by it, and not by every test file. */
function loadLate(subject, module, name) {
  const exported = `load-${subject}`.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const file = join(root, `dist/cjs/src/jest/load-${subject}.js`);
  if (!readFileSync(file, 'utf8').includes(`exports.${exported}`)) throw new Error(`${file} is another`);
  writeFileSync(
    file,
    `"use strict";\nexports.${exported} = () => require("${module}")${name === undefined ? '' : `.${name}`};\n`,
  );
}

/**
 * Makes one file of a module and all that it loads at once: every run of a user loads it, some for each test file, and
 * finding twenty files costs more than running them. What is loaded late stays outside.
 */
async function bundleEntry(format, entry) {
  const file = join(root, 'dist', format, entry);
  await build({
    entryPoints: [file],
    outfile: file,
    allowOverwrite: true,
    bundle: true,
    platform: 'node',
    format,
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    plugins: [{ name: 'late', setup: (hooks) => keepLate(hooks, file) }],
    logLevel: 'warning',
  });
}

/**
 * Leaves out what `import()` loads and what the modules `load-…` do; in the bundle its path begins elsewhere. In CommonJS
 * the compiler has made a `require` of the `import()` of what ends a run.
 */
function keepLate({ onResolve }, bundle) {
  onResolve({ filter: /^\.{1,2}\// }, ({ path, importer, resolveDir, kind }) => {
    const isRequired = /[\\/]load-[\w-]+\.js$/.test(importer) || path.endsWith('/publish-run.js');
    if (kind !== 'dynamic-import' && !(kind === 'require-call' && isRequired)) return undefined;
    const moved = relative(dirname(bundle), join(resolveDir, path)).split(sep).join('/');
    return { path: moved.startsWith('.') ? moved : `./${moved}`, external: true };
  });
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
