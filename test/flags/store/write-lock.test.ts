import { mkdirSync, rmdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

import { createGuard, lockForWriting } from '../../../src/flags/store/write-lock.ts';
import { flagFolder } from '../flag-folder.ts';

interface GuardedFs {
  readonly stat: (path: string, callback: (error: unknown) => void) => void;
  readonly mkdir: GuardedFs['stat'];
  readonly rmdir: GuardedFs['stat'];
  readonly utimes: (path: string, atime: Date, mtime: Date, callback: (error: unknown) => void) => void;
}

describe('the guard of a lock', () => {
  it('does not remove a lock that another process took after this one found the old one stale', async () => {
    const lock = join(flagFolder(), 'flags.json.lock');
    mkdirSync(lock);
    utimesSync(lock, new Date(0), new Date(0));
    const fs = createGuard().fs as GuardedFs;
    await promisify(fs.stat)(lock);
    rmdirSync(lock);
    mkdirSync(lock);
    await promisify(fs.rmdir)(lock);
    expect(statSync(lock).isDirectory()).toBe(true);
  });

  it('removes the one that it found stale', async () => {
    const lock = join(flagFolder(), 'flags.json.lock');
    mkdirSync(lock);
    const fs = createGuard().fs as GuardedFs;
    await promisify(fs.stat)(lock);
    await promisify(fs.rmdir)(lock);
    expect(statSync(lock, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('knows its own lock, also after it was renewed, and no other', async () => {
    const lock = join(flagFolder(), 'flags.json.lock');
    const guard = createGuard();
    const fs = guard.fs as GuardedFs;
    await promisify(fs.mkdir)(lock);
    await promisify(fs.utimes)(lock, new Date(5000), new Date(5000));
    expect(guard.holds(lock)).toBe(true);
    rmdirSync(lock);
    expect(guard.holds(lock)).toBe(false);
    mkdirSync(lock);
    expect(guard.holds(lock)).toBe(false);
    await expect(promisify(fs.utimes)(lock, new Date(), new Date())).rejects.toThrow(/is gone/);
    await promisify(fs.rmdir)(lock);
    expect(statSync(lock).isDirectory()).toBe(true);
  });
});

describe('a lock for writing', () => {
  it('is held until it is released', async () => {
    const path = join(flagFolder(), 'flags.json');
    const lock = await lockForWriting(path, 'flags.json');
    expect(lock.assertHeld).not.toThrow();
    await lock.release();
    expect(statSync(`${path}.lock`, { throwIfNoEntry: false })).toBeUndefined();
    expect(lock.assertHeld).toThrow(/was lost/);
  });

  it('that was taken away lets nothing be written', async () => {
    const path = join(flagFolder(), 'flags.json');
    const lock = await lockForWriting(path, 'flags.json');
    rmdirSync(`${path}.lock`);
    mkdirSync(`${path}.lock`);
    expect(lock.assertHeld).toThrow(/was lost/);
    await lock.release();
    expect(statSync(`${path}.lock`).isDirectory()).toBe(true);
  });
});
