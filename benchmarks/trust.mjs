/**
 * The trust benchmark: how often is a verdict right? Old against old, and changes of known size, each in a fresh process;
 * beside it what other tools say of the same functions in the same run. It keeps what it has in
 * `.scratch/trust/results.ndjson` and goes on where it stopped; what an older state of the product said is left aside. The
 * table goes to `benchmarks/trust.md`.
 *
 *   npm run bench:trust -- --minutes 60 [--burner] [--limit 1.05] [--only json] [--tools twinrun] [--fresh]
 *
 * With --minutes 0 it only writes the table; --remark says in it what a reader should know of this machine. Units run one at a time: how busy others kept the machine meanwhile is
 * recorded with each. With --burner a process of this benchmark keeps one core busy.
 */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { build } from 'esbuild';
import { regimeOf, watchOthers } from './trust/others.mjs';
import { installPackages } from './trust/packages.mjs';
import { roundUnits, VITEST5 } from './trust/plan.mjs';
import { renderTrust } from './trust/table.mjs';
import { askVitest5, installVitest5 } from './trust/vitest5.mjs';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    limit: { type: 'string', default: '1.05' },
    only: { type: 'string', default: '' },
    tools: { type: 'string' },
    burner: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    remark: { type: 'string', default: '' },
  },
});
const limit = Number(options.limit);
const chosen = { only: options.only, tools: options.tools?.split(',') ?? null };
const root = join(import.meta.dirname, '..');
const scratch = join(root, '.scratch/trust');
const resultsFile = join(scratch, 'results.ndjson');
const packages = join(scratch, 'packages');
const peers = join(scratch, 'peers');
const vitest5 = join(scratch, 'vitest5');
const run = promisify(execFile);

mkdirSync(scratch, { recursive: true });
if (options.fresh) rmSync(resultsFile, { force: true });
installPackages(packages);
installMitata();
installVitest5(vitest5);
const code = await bundle();
const { confirmed, enoughProcesses, MOST_PROCESSES } = await import(
  pathToFileURL(join(scratch, 'own.mjs')).href
);

const results = readResults();
const endMs = Date.now() + Number(options.minutes) * 60_000;
const burner = options.burner ? spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }) : null;
try {
  await workUntil(endMs);
} finally {
  burner?.kill();
}
const table = renderTrust(results, {
  limit,
  machine: `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`,
  state: code.time,
  remark: options.remark,
});
writeFileSync(join(root, 'benchmarks/trust.md'), table);
console.log(table);

/** One unit after the other, round after round, so that the table is even whenever the time is over. */
async function workUntil(end) {
  const done = new Set(results.map(keyOf));
  for (let round = 0; ; round++) {
    const units = roundUnits(round, chosen);
    if (units.length === 0 && round > 100) throw new Error('there is no such unit');
    for (const unit of units) {
      if (Date.now() >= end) return;
      if (!done.has(keyOf({ ...unit, burner: options.burner }))) await workOn(unit);
    }
  }
}

async function workOn(unit) {
  const othersUsed = watchOthers();
  const found = unit.tool === 'twinrun' ? await judge(unit) : await start(unit);
  const others = othersUsed();
  const { verdict, reason = null, ms, memory = null, ratios = [] } = found;
  const { tool, kind, subject, change, round, loadedFirst, seed } = unit;
  const result = {
    ...{ tool, kind, subject, change, round, seed, loadedFirst, limit, burner: options.burner },
    ...{
      others,
      regime: regimeOf(others, options.burner),
      code: codeOf(unit),
      memoryCode: tool === 'twinrun' ? code.all : null,
      at: new Date().toISOString(),
    },
    ...{
      verdict,
      reason,
      ratio: found.change?.ratio ?? null,
      screened: found.screened ?? null,
      ratios,
      ms,
      memory,
    },
  };
  results.push(result);
  appendFileSync(resultsFile, `${JSON.stringify(result)}\n`);
}

/** Screens in one process and, where that finds a slow-down, asks others as a test would. */
async function judge(unit) {
  const screened = await start(unit);
  if (!screened.suspicion || !screened.change) return screened;
  const changes = [];
  let { ms } = screened;
  for (let index = 0; index < MOST_PROCESSES && !enoughProcesses(changes, limit); index++) {
    const first = index % 2 === 0 ? 'old' : 'new';
    const sample = await start({ ...unit, first, seed: unit.seed * 100 + index });
    ms += sample.ms;
    if (sample.change) changes.push(sample.change);
  }
  const ratios = changes.map(({ ratio }) => ratio);
  const own = { ...screened, ms, ratios, screened: screened.change.ratio };
  return changes.length < 3 ? own : { ...own, ...confirmed(screened.change, changes, limit) };
}

async function start(unit) {
  const wanted = {
    ...unit,
    // Where memory is asked about, nobody should look again at what it does to time.
    limit: unit.kind === 'memory' ? null : limit,
    folder: packages,
    mitata: mitataUrl(),
  };
  try {
    if (unit.tool === VITEST5) return await askVitest5(vitest5, wanted);
    const { stdout } = await run(process.execPath, [join(scratch, 'unit.mjs'), JSON.stringify(wanted)], {
      timeout: 120_000,
    });
    return JSON.parse(stdout.trim().split('\n').at(-1));
  } catch (error) {
    const [line] = String(error.message).split('\n');
    return { verdict: 'not-judged', reason: `the process failed: ${line}`, ms: 0 };
  }
}

function keyOf({ tool, subject, change, round, loadedFirst, seed, burner: burnt }) {
  return [tool, subject, change, round, loadedFirst, seed, burnt].join('|');
}

/** Bundles what the processes run, and answers with fingerprints of the product: of what decides about time, and of all. */
async function bundle() {
  const shared = {
    bundle: true,
    minifyWhitespace: true,
    legalComments: 'none',
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    logLevel: 'error',
  };
  const inputs = ['unit.mjs', 'own.mjs', 'pair.mjs'].map((file) => join(import.meta.dirname, 'trust', file));
  await build({ ...shared, entryPoints: inputs, outdir: scratch });
  const product = { ...shared, entryPoints: [join(import.meta.dirname, 'trust/product.mjs')], write: false };
  const all = await build(product);
  const timeOnly = await build({ ...product, external: ['./memory/*', '../memory/*'] });
  return { all: fingerprint(all), time: fingerprint(timeOnly) };
}

function fingerprint({ outputFiles: [file] }) {
  return createHash('sha256').update(file.contents).digest('hex').slice(0, 12);
}

/** The state of the product that a result stands for; peers do not change with it. */
function codeOf({ tool, kind }) {
  if (tool !== 'twinrun') return null;
  return kind === 'memory' ? code.all : code.time;
}

function readResults() {
  if (!existsSync(resultsFile)) return [];
  const lines = readFileSync(resultsFile, 'utf8').split('\n');
  const all = lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line));
  const valid = all.filter((result) => result.limit === limit && result.code === codeOf(result));
  // What was said of memory beside time may be older than what was said of time.
  return valid.map((result) => (result.memoryCode === code.all ? result : { ...result, memory: null }));
}

/** One of the peers that are no dependencies of the project. */
function installMitata() {
  if (existsSync(join(peers, 'node_modules/mitata'))) return;
  mkdirSync(peers, { recursive: true });
  writeFileSync(join(peers, 'package.json'), JSON.stringify({ private: true }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', 'mitata@1.0.34'], { cwd: peers });
}

function mitataUrl() {
  return pathToFileURL(join(peers, 'node_modules/mitata/src/main.mjs')).href;
}
