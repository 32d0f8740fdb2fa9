import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What users write: both as benchmarks, and a matcher for the means of either. */
const BENCH_FILE = `
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { callerOf, makePair } from '../pair.mjs';

const unit = JSON.parse(process.env.TRUST_UNIT);
const pair = makePair(unit);
const delta = unit.limit - 1;

test('old and new', { timeout: 60_000 }, async ({ bench }) => {
  const results = await bench.compare(bench('old', callerOf(pair, 'old')), bench('new', callerOf(pair, 'new')));
  const [old, fresh] = [results.get('old'), results.get('new')];
  const holds = (claim) => {
    try {
      claim();
      return true;
    } catch {
      return false;
    }
  };
  const slower = holds(() => expect(fresh).toBeSlowerThan(old, { delta }));
  const faster = holds(() => expect(fresh).toBeFasterThan(old, { delta }));
  const verdict = slower ? 'slower' : faster ? 'faster' : 'same';
  writeFileSync(unit.answer, JSON.stringify({ verdict, change: { ratio: fresh.latency.mean / old.latency.mean } }));
});
`;

/** Vitest 5 needs a newer Node than this project does: both are installed beside each other, once. */
export function installVitest5(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pair.bench.mjs'), BENCH_FILE);
  if (existsSync(join(folder, 'node_modules/node/bin/node'))) return;
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', allowScripts: { node: true } }),
  );
  const flags = ['--no-audit', '--no-fund', '--silent', '--foreground-scripts'];
  execFileSync('npm', ['install', ...flags, 'node@22.23.3', 'vitest@5.1.1'], { cwd: folder });
}

/** Asks `toBeSlowerThan` and `toBeFasterThan` about a unit. */
export async function askVitest5(folder, unit) {
  const answer = join(folder, `answer-${process.pid}.json`);
  rmSync(answer, { force: true });
  const startMs = performance.now();
  const node = join(folder, 'node_modules/node/bin/node');
  const cli = join(folder, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, TRUST_UNIT: JSON.stringify({ ...unit, answer }) };
  await run(node, [cli, 'bench', '--run', '--root', folder], { cwd: folder, env, timeout: 120_000 });
  const found = JSON.parse(readFileSync(answer, 'utf8'));
  return { ...found, ms: Math.round(performance.now() - startMs) };
}
