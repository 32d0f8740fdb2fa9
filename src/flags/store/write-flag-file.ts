import { lstatSync, readdirSync, renameSync, rmdirSync, statSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** What is written is put here first, so that whatever a killed process leaves behind has a name that nobody else uses. */
const FRESH = '.twinrun-new';

/** Puts a text in the place of a file, whole or not at all, with the mode and owner that the file has. */
export async function writeFlagFile(path: string, text: string): Promise<void> {
  const fresh = `${path}${FRESH}`;
  const stats = statSync(path, { throwIfNoEntry: false });
  await writeFileAtomic(
    fresh,
    text,
    stats === undefined ? {} : { mode: stats.mode, chown: { uid: stats.uid, gid: stats.gid } },
  );
  renameSync(fresh, path);
}

/** Removes what a process left behind that was killed while it wrote. Nobody else writes while the lock is held. */
export function removeLeftovers(path: string): void {
  const folder = dirname(path);
  const name = basename(path);
  for (const found of readdirSync(folder)) {
    const rest = found.startsWith(name) ? found.slice(name.length) : '';
    const leftover = join(folder, found);
    // The number is write-file-atomic's.
    if (/^\.twinrun-new(?:\.\d+)?$/.test(rest) && lstatSync(leftover).isFile()) unlinkSync(leftover);
    if (/^\.lock\.\d+\.aside$/.test(rest)) removeEmpty(leftover);
  }
}

/** What stands there and is not empty was never a lock. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It is left to whoever put it there.
  }
}
