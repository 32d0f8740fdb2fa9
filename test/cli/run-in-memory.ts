import type { CommandIo } from '../../src/cli/command-io.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import type { ExitCode } from '../../src/gate/gate-decision.ts';

/** What a command did. */
export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs a command with files that stand in memory. */
export async function runInMemory(
  argv: readonly string[],
  files: Record<string, string> = {},
  given: Partial<CommandIo> = {},
): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand(argv, {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    readFile: async (path) =>
      files[path] ?? Promise.reject(Object.assign(new Error(`no ${path}`), { code: codeFor(path, files) })),
    writeFile: async (path, text) => {
      files[path] = text;
    },
    env: {},
    isTTY: false,
    columns: 100,
    ...given,
  });
  return { code, out: out.join(''), err: err.join('') };
}

function codeFor(path: string, files: Record<string, string>): string {
  return Object.keys(files).some((file) => file.startsWith(`${path}/`)) ? 'EISDIR' : 'ENOENT';
}
