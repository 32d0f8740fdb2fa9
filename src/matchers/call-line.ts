/** Frames kept of a call: enough for a matcher called deep inside a user's own assertion functions. */
const FRAMES = 50;

/** The call stack above `below`, source-mapped where the runner maps stacks. */
export function captureStack(below: (...args: never) => unknown): string {
  const before = Error.stackTraceLimit;
  const holder: { stack?: string } = {};
  Error.stackTraceLimit = FRAMES;
  try {
    Error.captureStackTrace(holder, below);
    // Read inside the widened limit: the trace is rendered on first access.
    return holder.stack ?? '';
  } finally {
    Error.stackTraceLimit = before;
  }
}

/** Line of the innermost frame of `stack` that lies in `file` (an absolute path), or null where none does. */
export function lineOfCall(stack: string, file: string): number | null {
  for (const frame of stack.split('\n')) {
    const start = frame.indexOf(`${file}:`);
    if (start === -1) continue;
    const line = /^(\d+)/.exec(frame.slice(start + file.length + 1))?.[1];
    if (line !== undefined) return Number(line);
  }
  return null;
}

/** The frames of `stack` from the innermost one in `file` on, or all of them where none lies there. */
export function framesFrom(stack: string, file: string): string {
  const frames = stack.split('\n').filter((line) => /^\s*at /.test(line));
  const first = frames.findIndex((frame) => frame.includes(`${file}:`));
  return frames.slice(Math.max(0, first)).join('\n');
}

/** Makes an error show these frames: one made after an `await`, or deep inside a runner, has lost the user's own. */
export function showFrames(failure: unknown, frames: string): void {
  if (typeof failure !== 'object' || failure === null || !('stack' in failure)) return;
  const { name, message } = failure as Error;
  Object.defineProperty(failure, 'stack', {
    value: `${name}: ${message}\n${frames}`,
    writable: true,
    configurable: true,
  });
}
