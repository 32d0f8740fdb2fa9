import { join } from 'node:path';
import process from 'node:process';
import { UsageError } from '../../errors/usage-error.ts';
import type { ExitCode } from '../../gate/gate-decision.ts';
import { tryGit } from '../../record/try-git.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';
import { readManifest, readRunners } from '../doctor/runner-setup.ts';
import { onePath, readArguments } from '../read-arguments.ts';
import { commentWorkflow } from './comment-workflow.ts';
import { detectPackageManager } from './package-manager.ts';
import { testWorkflow } from './test-workflow.ts';

/** A file that is to be written, from the root of the repository. */
interface PlannedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * `twinrun init github`: writes a workflow that runs the tests with report, summary and artifact, and one that comments on
 * pull requests, also those of forks. Writes nothing where one of them is there, unless `--force` is given.
 *
 * @throws {UsageError} When an argument is wrong, a file is there, or no runner is set up.
 */
export async function runInitCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const given = readArguments(argv, 'init', {
    force: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    'no-comment': { type: 'boolean' },
  });
  const { switches } = given;
  const path = onePath(given, 'init');
  if (path !== 'github') throw unknownTarget(path);
  const root = io.cwd ?? process.cwd();
  const files = plannedFiles(root, !switches.has('no-comment'));
  if (switches.has('dry-run')) {
    io.stdout.write(files.map((file) => `# ${file.path}\n${file.text}`).join('\n'));
    return 0;
  }
  const top = tryGit(root, ['rev-parse', '--show-toplevel']) ?? root;
  if (!switches.has('force')) await refuseOverwriting(files, top, io);
  for (const file of files) await io.writeFile(join(top, file.path), file.text);
  io.stdout.write(written(files));
  return 0;
}

function plannedFiles(root: string, comments: boolean): readonly PlannedFile[] {
  const folder = safeName(tryGit(root, ['rev-parse', '--show-prefix']) ?? '');
  const manager = detectPackageManager(root);
  const project = {
    manager,
    test: `${manager.exec} ${testCommand(root)}`,
    branch: defaultBranch(root),
    folder,
  };
  return [
    { path: '.github/workflows/twinrun.yml', text: testWorkflow(project) },
    ...(comments ? [{ path: '.github/workflows/twinrun-comment.yml', text: commentWorkflow() }] : []),
  ];
}

function testCommand(root: string): string {
  const [runner] = readRunners(root, readManifest(root));
  if (runner !== undefined) return runner.name === 'vitest' ? 'vitest run' : 'jest --ci';
  throw new UsageError({
    problem: 'there is no runner whose tests a workflow could run.',
    expected: 'vitest or jest in package.json',
    received: 'neither',
    advice: 'npm install --save-dev vitest twinrun, then npx twinrun init github',
  });
}

/** The branch that others start from: as the remote says it, else as most are called. */
function defaultBranch(root: string): string {
  const head = tryGit(root, ['symbolic-ref', '--short', 'refs/remotes/origin/HEAD']);
  return safeName(head?.replace(/^[^/]+\//, '') ?? '') || 'main';
}

/** What would mean something else in a workflow stays out of it. */
function safeName(name: string): string {
  if (/^[\w./@ -]*$/.test(name)) return name;
  throw new UsageError({
    problem: 'a name cannot stand in a workflow.',
    expected: 'letters, digits and . / @ - _ in the names of folders and branches',
    received: terminalSafe(name, 120),
    advice: 'npx twinrun init github --dry-run in a folder with a plain name, and put the path in by hand',
  });
}

async function refuseOverwriting(files: readonly PlannedFile[], top: string, io: CommandIo): Promise<void> {
  for (const { path, text } of files) {
    const present = await readOrNull(join(top, path), io);
    if (present === null || present === text) continue;
    throw new UsageError({
      problem: `${path} is there already, and is not what would be written.`,
      expected: 'no such file, or --force to replace it',
      received: 'a file',
      advice: 'npx twinrun init github --dry-run shows what would be written; --force writes it',
    });
  }
}

async function readOrNull(path: string, io: CommandIo): Promise<string | null> {
  try {
    return await io.readFile(path);
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'ENOENT') return null;
    throw error;
  }
}

function written(files: readonly PlannedFile[]): string {
  const lines = [
    ...files.map(({ path }) => `wrote ${path}`),
    'The report stands in the summary of each run; npx twinrun doctor says whether the gate can fail.',
    ...(files.length > 1
      ? ['Comments begin once the second file is on the default branch: GitHub asks for that.']
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

function unknownTarget(target: string | null): UsageError {
  return new UsageError({
    problem: target === null ? 'init lacks its target.' : 'init does not know that target.',
    expected: 'github',
    received: target === null ? 'nothing' : terminalSafe(target, 60),
    advice: 'npx twinrun init github',
  });
}
