// Eight processes that change one flag file 200 times each, some of them killed by SIGKILL at random moments: prints what was
// acknowledged, and fails where an acknowledged update is lost, a read was torn or the history is out of order. Writes
// flags-store.md.
//
//   node benchmarks/flags-store.mjs [processes] [updates] [kills] [seed]
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';

import { bundleFlags, runWriters } from './flags/writers.mjs';

const [processes = 8, updates = 200, kills = 12, seed = 20_261_122] = process.argv.slice(2).map(Number);
const root = join(import.meta.dirname, '..');
const library = join(root, '.scratch/flags-store/flags.mjs');
await bundleFlags(root, library);
const ran = await runWriters({
  library,
  folder: join(root, '.scratch/flags-store/run'),
  processes,
  updates,
  kills,
  seed,
});
const rows = [
  ['processes × updates', `${processes} × ${updates}`],
  ['killed by SIGKILL while writing', ran.killed],
  ['updates acknowledged', ran.acknowledged],
  ['acknowledged updates lost', ran.lost.length],
  ['entries of history', `${ran.entries}, of which ${ran.outside} for updates of killed writers`],
  ['entries torn, out of order or changed', ran.problems.length],
  ['reads without a lock', `${ran.reads.total}, torn: ${ran.reads.torn}`],
  [
    'time for one update',
    `${((ran.seconds * 1000) / ran.acknowledged).toFixed(1)} ms, waiting for killed writers included`,
  ],
];
const table = rows.map(([what, value]) => `| ${what} | ${value} |`).join('\n');
console.log(table);
for (const line of [...ran.lost, ...ran.problems]) console.error(line);
const bad =
  ran.lost.length +
  ran.reads.torn +
  ran.failed +
  ran.problems.filter((problem) => !problem.includes('torn')).length;
if (bad > 0 || ran.acknowledged !== processes * updates) process.exitCode = 1;
else if (process.argv.length === 2) {
  const machine = `Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}, seed ${seed}`;
  writeFileSync(
    join(import.meta.dirname, 'flags-store.md'),
    `# Many writers of one flag file\n\n\`node benchmarks/flags-store.mjs\`, ${machine}.\n\n| | |\n| --- | --- |\n${table}\n\nA line that was torn by a kill is passed over and told; the update it was for had not been acknowledged.\n`,
  );
}
