// Runs every program that stands directly in benchmarks/, one after the other, so that none disturbs another.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../benchmarks');
const programs = readdirSync(folder).filter((file) => file.endsWith('.mjs'));
for (const program of programs) {
  console.log(`\n${program}`);
  const { status } = spawnSync(process.execPath, [join(folder, program)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
