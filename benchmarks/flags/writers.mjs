import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Bundles the entry of flags, so that plain processes can load it. Packages stay outside. */
export async function bundleFlags(root, outfile) {
  await build({
    entryPoints: [join(root, 'src/flags.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    logLevel: 'error',
  });
}

/**
 * Has processes write one flag file at the same time, kills some of them at random moments by SIGKILL, and starts each of those
 * again behind its last acknowledged update. Meanwhile the file is read without a lock.
 *
 * @param setup library: path of the bundle; folder: empty; processes, updates (of each), kills, seed.
 * @returns What was acknowledged, and every way in which file or history disagree with that.
 */
export async function runWriters({ library, folder, processes, updates, kills, seed }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'flags.json');
  // A file of some size, of which a torn read would show.
  writeFileSync(file, JSON.stringify({ flags: Object.fromEntries(Array.from({ length: 100 }, ballast)) }));
  const acknowledged = new Map();
  const running = new Map();
  const random = mulberry(seed);
  const start = performance.now();
  const reads = { total: 0, torn: 0 };
  const reader = setInterval(() => readOnce(file, reads), 3);
  let killed = 0;
  let failed = 0;

  const write = (flag) =>
    new Promise((resolve) => {
      const first = (acknowledged.get(flag) ?? 0) + 1;
      const args = [writerPath(), library, file, flag, String(first), String(updates)];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      running.set(flag, child);
      child.stdout.on('data', (text) => {
        for (const line of String(text).trim().split('\n')) acknowledged.set(flag, Number(line));
      });
      child.on('close', (code) => {
        running.delete(flag);
        if (code !== 0 && code !== null) failed += 1;
        resolve((acknowledged.get(flag) ?? 0) < updates && code !== 1 ? write(flag) : undefined);
      });
    });

  const flags = Array.from({ length: processes }, (_, index) => `writer-${index}`);
  const all = Promise.all(flags.map(write));
  const killer = setInterval(
    () => {
      const done = [...acknowledged.values()].reduce((sum, count) => sum + count, 0);
      if (killed >= kills || done < ((killed + 1) * processes * updates) / (kills + 2)) return;
      const living = [...running.values()];
      const victim = living[Math.floor(random() * living.length)];
      if (victim?.kill('SIGKILL')) killed += 1;
    },
    2 + Math.floor(random() * 9),
  );
  await all;
  clearInterval(reader);
  clearInterval(killer);
  const seconds = (performance.now() - start) / 1000;
  return { killed, failed, reads, seconds, ...(await audit({ library, file, flags, acknowledged })) };
}

/** Holds file and history against what was acknowledged. */
async function audit({ library, file, flags, acknowledged }) {
  const { createFlags } = await import(pathToFileURL(library).href);
  const store = createFlags({ file, strict: false, onWarning: () => {} });
  const entries = store.history();
  const lost = [];
  for (const flag of flags) {
    const seen = entries.filter((entry) => entry.flag === flag).map(({ after }) => after.variants.value);
    const last = acknowledged.get(flag) ?? 0;
    for (let count = 1; count <= last; count++) if (!seen.includes(count)) lost.push(`${flag} ${count}`);
    const now = store.value(flag, {}, 0);
    if (now < last) lost.push(`${flag} is ${now}, ${last} was acknowledged`);
    // Of one flag the numbers only grow, but where a killed writer's update is made once more.
    if (seen.some((count, index) => index > 0 && count < seen[index - 1])) lost.push(`${flag} went back`);
  }
  const problems = store.checkHistory().map(({ file: name, line, problem }) => `${name}:${line} ${problem}`);
  const outside = entries.filter(({ op }) => op === 'external-edit').length;
  const total = [...acknowledged.values()].reduce((sum, count) => sum + count, 0);
  return { acknowledged: total, entries: entries.length, outside, lost, problems };
}

function ballast(_, index) {
  return [
    `ballast-${index}`,
    { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'off' },
  ];
}

function readOnce(file, reads) {
  reads.total += 1;
  try {
    if (Object.keys(JSON.parse(readFileSync(file, 'utf8')).flags).length < 100) reads.torn += 1;
  } catch {
    reads.torn += 1;
  }
}

function writerPath() {
  return join(import.meta.dirname, 'writer.mjs');
}

/** A small seeded generator, so that a run can be told apart from the next by its seed. */
function mulberry(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
