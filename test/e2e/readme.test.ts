import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installRunner, type RunnerName } from './installed-runner.ts';
import { type Project, runIn } from './run-project.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const blocks = codeBlocks(readme);

describe('the README', () => {
  it('names a file for every example, so that every example is run here', () => {
    expect(blocks.map(({ file }) => file)).toEqual([
      'vitest.config.ts',
      'jest.config.js',
      'slugify.test.ts',
      'cases.test.ts',
      'script.mjs',
      'node.test.mjs',
      'rollout.mjs',
    ]);
  });

  it('shows a first example that works under Vitest', async () => {
    const project = writeProject('vitest', ['vitest.config.ts', 'slugify.test.ts']);

    const { report, stdout } = await runIn(project, ['vitest', 'run']);

    expect(report?.trials.map((trial) => [trial.name, trial.behaviour.verdict])).toEqual([
      ['newSlugify', 'same'],
    ]);
    expect(stdout).toContain('twinrun  1 trial');
  });

  it('shows every way to give cases', async () => {
    const project = writeProject('vitest', ['vitest.config.ts', 'cases.test.ts']);

    const { report } = await runIn(project, ['vitest', 'run']);

    expect(report?.trials).toHaveLength(6);
    expect(report?.trials.map((trial) => trial.behaviour.verdict).sort()).toEqual([
      'different',
      'same',
      'same',
      'same',
      'same',
      'same',
    ]);
  });

  it('shows a Jest set-up that does the same example', async () => {
    const project = writeProject('jest30', ['jest.config.js'], {
      'package.json': '{ "private": true, "type": "commonjs" }',
      'slugify.test.js': asCommonJs(contentOf('slugify.test.ts')),
    });

    const { report, stderr } = await runIn(project, ['jest']);

    expect(stderr).toContain('Tests:');
    expect(report?.trials.map((trial) => [trial.name, trial.behaviour.verdict])).toEqual([
      ['newSlugify', 'same'],
    ]);
  });

  it.each(['script.mjs', 'rollout.mjs'])('shows %s, which prints what its comments say', async (file) => {
    const project = writeProject('vitest', [file]);

    const { stdout, code } = await runIn(project, ['node', file]);

    const promised = [...contentOf(file).matchAll(/console\.log\(.*\); \/\/ (.*)/g)];
    expect(stdout.trim().split('\n')).toEqual(promised.map(([, words]) => words));
    expect(code).toBe(0);
  });

  it('shows a test that works under node:test', async () => {
    const project = writeProject('jest30', ['node.test.mjs']);

    const { stdout, code } = await runIn(project, ['node', '--test', 'node.test.mjs']);

    expect(stdout).toContain('pass 1');
    expect(code).toBe(0);
  });
});

interface Block {
  readonly file: string | null;
  readonly code: string;
}

/** Blocks of JavaScript and TypeScript, with the file that a comment before or in them names. */
function codeBlocks(markdown: string): Block[] {
  const found = markdown.matchAll(/(?:<!-- file: (.+?) -->\n)?```(?:ts|js)\n([\s\S]*?)```/g);
  return Array.from(found, ([, named, code = '']) => ({
    file: named ?? /^\/\/ (\S+)\n/.exec(code)?.[1] ?? null,
    code,
  }));
}

function contentOf(file: string): string {
  const block = blocks.find((one) => one.file === file);
  if (block === undefined) throw new Error(`the README has no block for ${file}`);
  return block.code;
}

function writeProject(
  runner: RunnerName,
  files: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Project {
  const folder = join(installRunner(runner), 'projects', `readme-${files.join('-')}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  for (const file of files) writeFileSync(join(folder, file), contentOf(file));
  for (const [file, code] of Object.entries(more)) writeFileSync(join(folder, file), code);
  return { folder };
}

/** The same example for a Jest project without a transform: the types and the import fall away. */
function asCommonJs(code: string): string {
  return code.replace(/^import .*\n/gm, '').replaceAll(': string', '');
}
