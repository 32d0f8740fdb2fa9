import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { commentWorkflow } from '../../../src/cli/init/comment-workflow.ts';
import { testWorkflow } from '../../../src/cli/init/test-workflow.ts';
import { runCommand } from '../../../src/cli/run-command.ts';
import { temporaryProject } from '../doctor/temporary-project.ts';

const VITEST = { 'package.json': { devDependencies: { vitest: '4' } }, 'package-lock.json': {} };
const TEST = '.github/workflows/twinrun.yml';
const COMMENT = '.github/workflows/twinrun-comment.yml';

async function init(
  cwd: string,
  ...argv: readonly string[]
): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand(['init', ...argv], {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    readFile: async (path) => readFileSync(path, 'utf8'),
    writeFile: async (path, text) => {
      const { mkdirSync } = await import('node:fs');
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, text);
    },
    env: {},
    isTTY: false,
    columns: 100,
    cwd,
  });
  return { code, out: out.join(''), err: err.join('') };
}

// biome-ignore lint/suspicious/noExplicitAny: a parsed workflow is what it is
function workflow(root: string, path: string): any {
  return parse(readFileSync(join(root, path), 'utf8'));
}

describe('init github', () => {
  it('writes a workflow that tests, with the history, the exit code and the report', async () => {
    const root = temporaryProject(VITEST);
    expect(await init(root, 'github')).toMatchObject({ code: 0, err: '' });
    const { name, on, permissions, jobs } = workflow(root, TEST);
    expect({ name, on, permissions }).toEqual({
      name: 'twinrun',
      on: { push: { branches: ['main'] }, pull_request: null },
      permissions: { contents: 'read' },
    });
    const [checkout, node, install, test, artifact] = jobs.test.steps;
    expect(checkout.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
    expect(node.with).toEqual({ 'node-version': 22, cache: 'npm' });
    expect([install, test]).toEqual([{ run: 'npm ci' }, { run: 'npx vitest run' }]);
    expect(artifact).toMatchObject({
      if: 'always()',
      with: { path: '.twinrun/report.*', 'include-hidden-files': true },
    });
  });

  it.each<[string, Record<string, string | object>, string, string, string | undefined]>([
    [
      'pnpm',
      { 'package.json': { devDependencies: { jest: '30' } }, 'pnpm-lock.yaml': '' },
      'pnpm install --frozen-lockfile',
      'pnpm exec jest --ci',
      'pnpm',
    ],
    ['old yarn', { ...VITEST, 'yarn.lock': '' }, 'yarn install --frozen-lockfile', 'yarn vitest run', 'yarn'],
    [
      'new yarn',
      { ...VITEST, 'yarn.lock': '', '.yarnrc.yml': '' },
      'yarn install --immutable',
      'yarn vitest run',
      'yarn',
    ],
    [
      'bun',
      { 'package.json': { devDependencies: { vitest: '4' } }, 'bun.lock': '' },
      'bun install --frozen-lockfile',
      'npx vitest run',
      undefined,
    ],
    [
      'no lockfile',
      { 'package.json': { devDependencies: { vitest: '4' } } },
      'npm install',
      'npx vitest run',
      undefined,
    ],
  ])('knows %s', async (_, files, install, test, cache) => {
    const root = temporaryProject(files);
    await init(root, 'github', '--no-comment');
    const { steps } = workflow(root, TEST).jobs.test;
    expect(steps.map(({ run }: { run?: string }) => run).filter(Boolean)).toEqual(
      expect.arrayContaining([install, test]),
    );
    expect(steps.find(({ uses = '' }) => uses.includes('setup-node')).with.cache).toBe(cache);
    expect(existsSync(join(root, COMMENT))).toBe(false);
  });

  it('finds nothing wrong in its own workflows', async () => {
    const root = temporaryProject({
      ...VITEST,
      'src/a.test.ts': "import { f } from './f' with { at: 'main' };\nexpect(f).toMatchImpl(f, []);\n",
    });
    await init(root, 'github');
    const out: string[] = [];
    const io = { stdout: { write: (text: string) => out.push(text) }, stderr: { write: () => 0 } };
    await runCommand(['doctor', '--json'], {
      ...io,
      readFile: async () => '',
      writeFile: async () => {},
      env: {},
      isTTY: false,
      columns: 80,
      cwd: root,
    });
    const said = JSON.parse(out.join('')).findings.filter(({ is }: { is: string }) => is.includes('.github'));
    expect(said).toEqual([
      { level: 'fine', about: 'gate', is: `${TEST} fails where the tests fail`, write: null },
    ]);
  });

  it('replaces nothing unless it is told to, and prints where that is all', async () => {
    const root = temporaryProject({ ...VITEST, [COMMENT]: 'mine' });
    expect((await init(root, 'github', '--dry-run')).out).toContain('name: twinrun comment');
    expect(existsSync(join(root, TEST))).toBe(false);
    const refused = await init(root, 'github');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(`${COMMENT} is there already`);
    expect(existsSync(join(root, TEST))).toBe(false);
    expect(await init(root, 'github', '--force')).toMatchObject({ code: 0 });
    expect(await init(root, 'github')).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, COMMENT), 'utf8')).toBe(commentWorkflow());
  });

  it('says what is wrong with a call', async () => {
    const root = temporaryProject({ 'package.json': {} });
    expect(await init(root)).toMatchObject({ code: 2 });
    expect((await init(root, 'gitlab')).err).toContain('init does not know that target');
    expect((await init(root, 'github')).err).toContain('there is no runner');
  });

  it('works in a folder of a repository', () => {
    const manager = { name: 'npm', before: [], cache: 'npm', install: 'npm ci', exec: 'npx' } as const;
    const { jobs, on } = parse(
      testWorkflow({ manager, test: 'npx vitest run', branch: 'a/b', folder: 'packages/shop/' }),
    );
    expect(on.push.branches).toEqual(['a/b']);
    expect(jobs.test.defaults.run['working-directory']).toBe('packages/shop/');
    expect(jobs.test.steps.at(-1).with.path).toBe('packages/shop/.twinrun/report.*');
    expect(jobs.test.steps[1].with['cache-dependency-path']).toBe('packages/shop/package-lock.json');
  });
});
