// One writer process: sets its own flag to one number after the other, and says on stdout which are on the disk.
//
//   node writer.mjs LIBRARY FILE FLAG FIRST LAST
import { writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [library, file, flag, first, last] = process.argv.slice(2);
const { createFlags } = await import(pathToFileURL(library).href);
const flags = createFlags({ file, strict: false, actor: flag, onWarning: () => {} });
for (let count = Number(first); count <= Number(last); count++) {
  await flags.set(flag, count);
  // Synchronous, so that nothing is acknowledged that a kill could still hold back.
  writeSync(1, `${count}\n`);
}
