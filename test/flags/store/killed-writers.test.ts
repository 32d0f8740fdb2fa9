import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { bundleFlags, runWriters } from '../../../benchmarks/flags/writers.mjs';

const root = join(import.meta.dirname, '../../..');
const scratch = join(root, '.scratch/killed-writers');

// The full size, eight processes of 200 updates, is benchmarks/flags-store.mjs.
describe('many writers of one file, some of them killed by SIGKILL', () => {
  it('lose no update that was acknowledged, tear no read, and leave a history in order', {
    timeout: 120_000,
  }, async () => {
    mkdirSync(scratch, { recursive: true });
    const library = join(scratch, 'flags.mjs');
    await bundleFlags(root, library);
    const ran = await runWriters({
      library,
      folder: join(scratch, 'run'),
      processes: 3,
      updates: 12,
      kills: 2,
      seed: 5,
    });
    expect(ran).toMatchObject({ acknowledged: 36, killed: 2, failed: 0, lost: [] });
    expect(ran.reads.total).toBeGreaterThan(10);
    expect(ran.reads.torn).toBe(0);
    expect(ran.problems.filter((problem: string) => !problem.includes('torn'))).toEqual([]);
    expect(ran.entries).toBeGreaterThanOrEqual(36);
  });
});
