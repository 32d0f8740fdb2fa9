/** Exit codes of the supervisor that are not the command's own, as shells and `timeout` use them. */
export const TIMED_OUT = 124;
export const NOT_STARTED = 127;
/** Plus the number of the signal that ended the command. */
export const SIGNALLED = 128;

/**
 * Runs in a Node process of its own, between this one and the command. A test runner starts workers; killing the runner
 * alone would leave a worker that hangs running for ever. So the command leads a process group, and the whole group is
 * ended when the command has ended, when its time is over, and when somebody ends the supervisor.
 */
const SUPERVISOR = `
const { spawn } = require('node:child_process');
const [timeoutMs, name, ...args] = process.argv.slice(1);
const windows = process.platform === 'win32';
const child = spawn(name, args, { stdio: ['ignore', 'ignore', 'inherit'], detached: !windows, windowsHide: true });
const endAll = () => {
  try {
    if (windows) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {}
};
const timer = setTimeout(() => { process.exitCode = ${TIMED_OUT}; endAll(); }, Number(timeoutMs));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => { process.exitCode = 1; endAll(); });
child.on('error', ({ message }) => { clearTimeout(timer); console.error(message); process.exitCode = ${NOT_STARTED}; });
child.on('exit', (code, signal) => {
  clearTimeout(timer);
  endAll();
  process.exitCode ??= code ?? ${SIGNALLED} + require('node:os').constants.signals[signal];
});
`;

/** Time beyond its own limit after which the supervisor itself is taken to hang. */
const GRACE_MS = 5000;

/** A command that ends, with all that it started, when its time is over. */
export interface SupervisedCommand {
  readonly name: string;
  readonly args: readonly string[];
  /** For whoever starts it: the supervisor's own end, should it hang. */
  readonly timeoutMs: number;
}

/** Puts a supervisor before a command. It answers with the command's exit code, or with {@link TIMED_OUT}. */
export function supervise(command: readonly string[], timeoutMs: number): SupervisedCommand {
  return {
    name: process.execPath,
    args: ['-e', SUPERVISOR, String(timeoutMs), ...command],
    timeoutMs: timeoutMs + GRACE_MS,
  };
}
