import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { withLock } from './with-lock.ts';

const root = join(import.meta.dirname, '../..');
const scratch = join(root, '.scratch/e2e');
const tarball = join(scratch, 'twinrun.tgz');
const unpacked = join(scratch, 'package');

/** What `npm publish` would publish: as a tarball, and unpacked. */
export interface PackedPackage {
  readonly tarball: string;
  readonly folder: string;
}

/** What the package is made of. */
const SOURCES = ['src', 'reporters', 'fixtures', 'schemas', 'scripts', 'package.json', 'jest-preset.cjs'];

/** Builds and packs the package, or answers what an earlier call packed where no source is newer. */
export function packPackage(): PackedPackage {
  mkdirSync(scratch, { recursive: true });
  withLock(tarball, () => {
    if (SOURCES.every((source) => newestMs(join(root, source)) < newestMs(tarball))) return;
    const built = spawnSync('npm', ['run', 'build', '--silent'], { cwd: root, encoding: 'utf8' });
    if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}${built.stderr}`);
    const name = execFileSync('npm', ['pack', '--silent', '--pack-destination', scratch], {
      cwd: root,
      encoding: 'utf8',
    }).trim();
    rmSync(unpacked, { recursive: true, force: true });
    mkdirSync(unpacked);
    execFileSync('tar', ['-xzf', join(scratch, name), '--strip-components=1', '-C', unpacked]);
    execFileSync('mv', [join(scratch, name), tarball]);
    execFileSync('touch', [tarball]);
  });
  return { tarball, folder: unpacked };
}

/** Time of the newest file at or below a path, or 0. */
function newestMs(path: string): number {
  try {
    const own = statSync(path);
    if (!own.isDirectory()) return own.mtimeMs;
    return Math.max(0, ...readdirSync(path).map((name) => newestMs(join(path, name))));
  } catch {
    return 0;
  }
}
