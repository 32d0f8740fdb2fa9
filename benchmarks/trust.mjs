/**
 * The trust benchmark: how often is the verdict about time right? Old against old, and changes of known size, each in a
 * fresh process; beside it what other tools say of the same functions in the same run. It keeps what it has in
 * `.scratch/trust/results.ndjson` and goes on where it stopped; the table goes to `benchmarks/trust.md`.
 *
 *   npm run bench:trust -- --minutes 30 [--workers 2] [--burner] [--limit 1.05] [--only json] [--tools twinrun] [--fresh]
 */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { build } from 'esbuild';
import { FUNCTIONS, installPackages } from './trust/packages.mjs';
import { PEERS } from './trust/peers.mjs';
import { renderTrust } from './trust/table.mjs';
import { WORKLOADS } from './trust/workloads.mjs';

const CHANGES = [1, 1.02, 1.05, 1.1, 1.25, 2, 0.9, 0.75];

/** Old against old is asked more often: what has to be rare needs many. */
const TIMES = { equal: 6, changed: 1 };

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    workers: { type: 'string', default: '1' },
    limit: { type: 'string', default: '1.05' },
    only: { type: 'string', default: '' },
    tools: { type: 'string', default: ['twinrun', ...Object.keys(PEERS)].join(',') },
    burner: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
  },
});
const limit = Number(options.limit);
const tools = options.tools.split(',');
const regime = options.burner ? 'burner' : 'quiet';
const root = join(import.meta.dirname, '..');
const scratch = join(root, '.scratch/trust');
const resultsFile = join(scratch, 'results.ndjson');
const packages = join(scratch, 'packages');
const peers = join(scratch, 'peers');
const run = promisify(execFile);

mkdirSync(scratch, { recursive: true });
if (options.fresh) rmSync(resultsFile, { force: true });
installPackages(packages);
installMitata();
await build({
  entryPoints: ['unit.mjs', 'judge.mjs'].map((file) => join(import.meta.dirname, 'trust', file)),
  bundle: true,
  platform: 'node',
  format: 'esm',
  outdir: scratch,
  outExtension: { '.js': '.mjs' },
  logLevel: 'error',
});
const { confirmed, isClear } = await import(pathToFileURL(join(scratch, 'judge.mjs')).href);

const results = readResults();
const endMs = Date.now() + Number(options.minutes) * 60_000;
const burner = options.burner ? spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }) : null;
const queue = units();
try {
  await Promise.all(Array.from({ length: Number(options.workers) }, work));
} finally {
  burner?.kill();
}
const here = results.filter((result) => result.limit === limit);
const table = renderTrust(here, {
  limit,
  machine: `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`,
});
writeFileSync(join(root, 'benchmarks/trust.md'), table);
console.log(table);

/** Takes units off the queue until the time is over. */
async function work() {
  for (let next = queue.next(); !next.done && Date.now() < endMs; next = queue.next()) {
    const unit = next.value;
    const found = unit.tool === 'twinrun' ? await judge(unit) : await start(unit);
    const { tool, kind, subject, change, round } = unit;
    const { verdict, reason = null, ms, allocated = null, processes = 1 } = found;
    const ratio = found.change?.ratio ?? null;
    const result = {
      tool,
      kind,
      subject,
      change,
      round,
      regime,
      limit,
      verdict,
      reason,
      ratio,
      ms,
      processes,
      allocated,
    };
    results.push(result);
    appendFileSync(resultsFile, `${JSON.stringify(result)}\n`);
  }
}

/** Screens in one process and, where that finds a slow-down, asks others as a test would. */
async function judge(unit) {
  const screened = await start(unit);
  if (!screened.suspicion || !screened.change) return screened;
  const changes = [];
  let { ms } = screened;
  for (let index = 0; index < 6 && !isClear(changes, limit); index++) {
    const first = index % 2 === 0 ? 'old' : 'new';
    const sample = await start({ ...unit, first, seed: unit.seed * 100 + index });
    ms += sample.ms;
    if (sample.change) changes.push(sample.change);
  }
  if (changes.length < 3) return { ...screened, ms };
  return { ...screened, ...confirmed(screened.change, changes, limit), ms, processes: changes.length };
}

async function start(unit) {
  const request = JSON.stringify({ ...unit, limit, folder: packages, mitata: mitataUrl() });
  try {
    const { stdout } = await run(process.execPath, [join(scratch, 'unit.mjs'), request], {
      timeout: 120_000,
    });
    return JSON.parse(stdout.trim().split('\n').at(-1));
  } catch (error) {
    return {
      verdict: 'not-judged',
      reason: `the process failed: ${String(error.message).split('\n')[0]}`,
      ms: 0,
    };
  }
}

/** Every unit that has no result yet, round after round, so that the table is even whenever the time is over. */
function* units() {
  const done = new Set(results.map(keyOf));
  for (let round = 0; ; round++) {
    for (const unit of shuffled([...unitsOf(round)], round + 1)) {
      if (!done.has(keyOf({ ...unit, regime, limit }))) yield unit;
    }
  }
}

function* unitsOf(round) {
  const subjects = [
    ...Object.keys(WORKLOADS).map((subject) => ['workload', subject, changesOf(WORKLOADS[subject])]),
    ...Object.keys(FUNCTIONS).map((subject) => ['package', subject, [1]]),
  ].filter(([, subject]) => subject.includes(options.only));
  if (subjects.length === 0) throw new Error(`nothing is called ${options.only}`);
  for (const [kind, subject, changes] of subjects) {
    for (const change of changes) {
      for (const tool of tools) {
        // Other tools are asked less often: their rates are far from rare.
        const times = change === 1 && tool === 'twinrun' ? TIMES.equal : TIMES.changed;
        for (let time = 0; time < times; time++) {
          const number = round * times + time;
          yield { tool, kind, subject, change, round: number, seed: number + 1 };
        }
      }
    }
  }
}

/** Changes that come out as a whole number of pieces of work. */
function changesOf({ units: whole }) {
  return CHANGES.filter((change) => Math.abs(Math.round(whole * change) / whole - change) < 1e-9);
}

function keyOf({ tool, subject, change, round, regime: where, limit: at }) {
  return [tool, subject, change, round, where, at].join('|');
}

/** By Fisher and Yates, with a generator of its own: the order is the same in every run. */
function shuffled(list, seed) {
  let state = seed;
  for (let last = list.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (last + 1);
    [list[last], list[other]] = [list[other], list[last]];
  }
  return list;
}

function readResults() {
  if (!existsSync(resultsFile)) return [];
  const lines = readFileSync(resultsFile, 'utf8').split('\n');
  return lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line));
}

/** The only peer that is no dependency of the project. */
function installMitata() {
  if (existsSync(join(peers, 'node_modules/mitata'))) return;
  mkdirSync(peers, { recursive: true });
  writeFileSync(join(peers, 'package.json'), JSON.stringify({ private: true }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', 'mitata@1.0.34'], { cwd: peers });
}

function mitataUrl() {
  return pathToFileURL(join(peers, 'node_modules/mitata/src/main.mjs')).href;
}
