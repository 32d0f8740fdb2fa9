import { url as debuggerUrl } from 'node:inspector';
import process from 'node:process';

/** Flags under which the engine runs other code than it would, or stops to count. */
const OBSERVING_FLAGS = /^--(cpu-prof|heap-prof|prof|inspect|inspect-brk|inspect-wait|jitless)(=|$)/;

/** Globals that instrumented code counts in: Istanbul's own name, and the ones that runners give it. */
const COVERAGE_GLOBALS = ['__coverage__', '__VITEST_COVERAGE__'];

/** Why nothing can be timed fairly in this process (a debugger, a profiler, coverage), or null. */
export function unfairProcess(): string | null {
  if (debuggerUrl() !== undefined) return 'a debugger can attach to this process (--inspect)';
  const flag = flagsOf(process.execArgv, process.env['NODE_OPTIONS'] ?? '').find((word) =>
    OBSERVING_FLAGS.test(word),
  );
  if (flag !== undefined) return `this process runs with ${flag.replace(/=.*/, '')}`;
  if ((process.env['NODE_V8_COVERAGE'] ?? '') !== '') return 'coverage is on (NODE_V8_COVERAGE)';
  const counted = COVERAGE_GLOBALS.find((name) => Reflect.get(globalThis, name) !== undefined);
  return counted === undefined ? null : 'coverage is on (the code is instrumented)';
}

function flagsOf(execArgv: readonly string[], nodeOptions: string): readonly string[] {
  return [...execArgv, ...nodeOptions.split(/\s+/)];
}
