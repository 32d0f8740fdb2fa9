import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NOT_STARTED, supervise, TIMED_OUT } from '../../../src/matchers/confirm/supervised-command.ts';

describe('a supervised command', () => {
  it('answers with the exit code of the command', () => {
    expect(run([process.execPath, '-e', 'process.exitCode = 7'], 20_000).status).toBe(7);
  });

  it('passes on what the command says on its error stream', () => {
    expect(run([process.execPath, '-e', "console.error('broken')"], 20_000).stderr).toContain('broken');
  });

  it('says that a command does not exist', () => {
    expect(run(['/no/such/program'], 20_000)).toMatchObject({
      status: NOT_STARTED,
      stderr: expect.stringContaining('ENOENT'),
    });
  });

  it('ends a command that hangs together with the processes that it started', async () => {
    const note = join(mkdtempSync(join(tmpdir(), 'supervised-')), 'pid');
    const hang = `require('node:child_process').spawn(process.execPath, ['-e', 'for (;;);'])`;
    const outer = `const { pid } = ${hang}; require('node:fs').writeFileSync(${JSON.stringify(note)}, String(pid)); setInterval(() => {}, 1e6);`;

    const { status } = run([process.execPath, '-e', outer], 6000);

    expect(status).toBe(TIMED_OUT);
    await expect.poll(() => isRunning(Number(readFileSync(note, 'utf8'))), { timeout: 10_000 }).toBe(false);
  });
});

function run(command: readonly string[], timeoutMs: number) {
  const { name, args, ...limit } = supervise(command, timeoutMs);
  return spawnSync(name, args, { timeout: limit.timeoutMs, encoding: 'utf8' });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] !== 'Z';
  } catch {
    return false;
  }
}
