/**
 * The memory benchmark: are allocated bytes counted exactly? Functions whose allocations are known by V8's layout of
 * objects, counted after the default measuring of time in fresh processes, on several versions of Node. The table goes to
 * `benchmarks/memory.md`.
 *
 *   npm run bench:memory -- [--processes 5] [--nodes 20,22,24]
 */
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { build } from 'esbuild';
import { KNOWN_ALLOCATIONS } from './memory/known-allocations.mjs';
import { percentOf, table } from './trust/table-words.mjs';

/** Exact, so that the same table comes out next year. */
const VERSIONS = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' };

/** What a count may be off. */
const SHARE = 0.01;
const BYTES = 16;

const { values: options } = parseArgs({
  options: { processes: { type: 'string', default: '5' }, nodes: { type: 'string', default: '20,22,24' } },
});
const root = join(import.meta.dirname, '..');
const scratch = join(root, '.scratch/memory');
const script = join(scratch, 'count.mjs');
const run = promisify(execFile);
const nodes = options.nodes.split(',').map((major) => ({ major, path: installNode(major) }));

await build({
  entryPoints: [join(import.meta.dirname, 'memory/count.mjs')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile: script,
  logLevel: 'error',
});
const baseline = await heldByNothing();
const rows = [];
let [exact, asked] = [0, 0];
for (const name of Object.keys(KNOWN_ALLOCATIONS)) rows.push(await rowOf(name));
const text = [
  '# Are allocated bytes counted exactly?',
  '',
  `Bytes that one call allocates, counted in ${options.processes} fresh processes on each version of Node after the default measuring of time, both sides`,
  `of a pair each. ${exact} of ${asked} counts are within ${percentOf(SHARE)} or ${BYTES} bytes of what V8’s layout of objects says, or of a heap snapshot where that`,
  'differs by version. Made by `npm run bench:memory`.',
  '',
  ...table(['a call makes', 'known', ...nodes.map(({ major }) => `Node ${VERSIONS[major]}`), 'exact'], rows),
  '',
].join('\n');
writeFileSync(join(root, 'benchmarks/memory.md'), text);
console.log(text);
process.exitCode = exact === asked ? 0 : 1;

async function rowOf(name) {
  const counts = [];
  const cells = [];
  for (const { path } of nodes) {
    const found = [];
    for (let seed = 1; seed <= Number(options.processes); seed++) found.push(await count(path, name, seed));
    const known = KNOWN_ALLOCATIONS[name].bytes ?? medianOf(found.map(({ held }) => held)) - baseline[path];
    const here = found.flatMap(({ counted }) => counted);
    counts.push(...here.map((bytes) => ({ bytes, known })));
    cells.push(spanOf(here));
  }
  const right = counts.filter(({ bytes, known }) => isExact(bytes, known)).length;
  exact += right;
  asked += counts.length;
  const { bytes } = KNOWN_ALLOCATIONS[name];
  return [name, bytes === null ? 'by snapshot' : rounded(bytes), ...cells, `${right} of ${counts.length}`];
}

/** What a snapshot lists for each value that takes no memory itself: its place in the list. */
async function heldByNothing() {
  const entries = [];
  for (const { path } of nodes) entries.push([path, (await count(path, 'nothing at all', 1)).held]);
  return Object.fromEntries(entries);
}

function isExact(bytes, known) {
  return bytes !== null && Math.abs(bytes - known) <= Math.max(BYTES, SHARE * known);
}

async function count(path, name, seed) {
  const { stdout } = await run(path, [script, name, String(seed)], { timeout: 60_000 });
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

function spanOf(bytes) {
  if (bytes.includes(null)) return 'not counted';
  const [least, most] = [Math.min(...bytes), Math.max(...bytes)].map(rounded);
  return least === most ? least : `${least} to ${most}`;
}

function rounded(bytes) {
  return (Math.round(bytes * 10) / 10).toLocaleString('en-US');
}

function medianOf(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

/** The Node that runs this where it is that version, else one that is installed once. */
function installNode(major) {
  if (process.versions.node === VERSIONS[major]) return process.execPath;
  const folder = join(scratch, `node${major}`);
  const path = join(folder, 'node_modules/node/bin/node');
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, allowScripts: { node: true } }),
  );
  const flags = ['--no-audit', '--no-fund', '--silent', '--foreground-scripts'];
  execFileSync('npm', ['install', ...flags, `node@${VERSIONS[major]}`], { cwd: folder });
  return path;
}
