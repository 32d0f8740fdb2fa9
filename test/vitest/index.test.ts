import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { VitestPluginContext } from 'vitest/node';

import twinrun, { type TwinrunOptions } from '../../src/vitest/index.ts';
import type { HookContext, TransformedCode } from '../../src/vitest/vite-plugin.ts';

type Context = Pick<VitestPluginContext, 'vitest' | 'project'>;

describe('the plugin', () => {
  it.each([
    ['shares modules among its files', { isolate: false }],
    ['runs in a pool that does', { pool: 'vmThreads' }],
    ['runs in a pool that nobody here knows', { pool: 'workerd' }],
    ['has no modules transformed', { experimental: { viteModuleRunner: false } }],
    ['has some modules loaded by Node', { server: { deps: { external: [/legacy/] } } }],
    ['has a runner of its own', { runner: './runner.ts' }],
    ['has snapshots of its own', { snapshotSerializers: ['./serializer.ts'] }],
  ])('adds the set-up file before the user’s own to a project that %s', (_why, config) => {
    const { context, setupFiles } = contextOf({ setupFiles: ['/project/setup.ts'], config });
    const plugins = twinrun();
    plugins[0].configureVitest(context);
    expect(setupFiles).toEqual([
      expect.stringMatching(/\/src\/vitest\/setup\.js\?inline$/),
      '/project/setup.ts',
    ]);
  });

  it.each(['forks', 'threads'])('adds nothing to a project whose files run apart in %s', (pool) => {
    const { context, setupFiles } = contextOf({ setupFiles: ['/project/setup.ts'], config: { pool } });
    twinrun()[0].configureVitest(context);
    expect(setupFiles).toEqual(['/project/setup.ts']);
  });

  it.each([
    "import { compareImpl } from 'twinrun';",
    'expect(newFn).toMatchImpl(oldFn);',
    'await expect(newFn).not.toOutperformImpl(oldFn)',
    "const { check } = await import('./check.js');",
    "vi.mock('./a.js', async () => vi.importActual('./a.js'))",
    'const load = createRequire(import.meta.url);',
    "const { check } = require('./check.cjs');",
  ])('has a module ask for the set-up that needs it or may load one that does: %s', (code) => {
    const { context } = contextOf();
    const plugins = twinrun();
    // The same configuration builds the application: nothing is added there.
    expect(askedBy(plugins, code)).toBeNull();
    plugins[0].configureVitest(context);
    expect(askedBy(plugins, code)).toMatch(/^import ".*\/src\/vitest\/named-setup\.js\?inline";$/);
    expect(askedBy(plugins, code, '/project/node_modules/own/index.js')).toBeNull();
  });

  it('leaves modules alone that have nothing to do with it', () => {
    const { context } = contextOf();
    const plugins = twinrun();
    plugins[0].configureVitest(context);
    expect(askedBy(plugins, "import { sum } from './sum.js';\nexport const imported = sum(1);")).toBeNull();
  });

  it('adds set-up and reporter once, however often it is listed', () => {
    const { context, setupFiles, reporters } = contextOf({ config: { isolate: false } });
    twinrun()[0].configureVitest(context);
    twinrun()[0].configureVitest(context);
    expect([setupFiles.length, reporters.length]).toEqual([1, 2]);
  });

  it('keeps the reporters that are there and hands its options on', () => {
    const { context, reporters } = contextOf();
    twinrun({ outputDir: 'out' })[0].configureVitest(context);
    expect(reporters).toEqual([
      ['default', {}],
      [expect.stringMatching(/\/reporters\/vitest\.js$/), { outputDir: 'out' }],
    ]);
  });

  it.each<[string, TwinrunOptions, unknown]>([
    ['does not want it', { reporter: false }, ['default', {}]],
    ['has listed it by name', {}, ['twinrun/vitest/reporter', { outputDir: 'mine' }]],
  ])('adds no reporter where the user %s', (_why, options, present) => {
    const { context, reporters } = contextOf({ reporters: [present] });
    twinrun(options)[0].configureVitest(context);
    expect(reporters).toEqual([present]);
  });

  it.each([
    ['4.1.12', ' '],
    ['5.1.1', ' > '],
  ])('tells the tests of Vitest %s root, coverage and how names are joined', (version, nameSeparator) => {
    const { context, provided } = contextOf({ version });
    twinrun()[0].configureVitest(context);
    expect(provided).toEqual({
      twinrun: {
        root: '/project',
        coverage: false,
        nameSeparator,
        again: expect.any(Array),
        flagFile: '/project/flags.json',
      },
    });
  });

  it('tells the tests how they run again: configured alike, with nothing left behind', () => {
    const { context, provided } = contextOf();
    twinrun()[0].configureVitest(context);
    const { again } = provided['twinrun'] as { again: readonly string[] };
    const words = again.slice(again.findIndex((word) => word.endsWith('vitest.mjs')));
    expect(again[0]).toBe(process.execPath);
    expect(words.join(' ')).toMatch(
      /vitest\.mjs run --root \/project --config \/project\/vite\.config\.ts --mode test/,
    );
    expect(words).toEqual(
      expect.arrayContaining(['--pool', 'forks', '--coverage.enabled=false', '--update=none']),
    );
  });

  it('leaves a process that confirms without a reporter', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
    writeFileSync(join(folder, 'order.json'), '{}');
    vi.stubEnv('TWINRUN_CONFIRM', join(folder, 'order.json'));
    const { context, reporters } = contextOf();
    twinrun()[0].configureVitest(context);
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
    expect(reporters).toEqual([]);
  });

  it('gives a browser project files that were built for pages, and tells them what they cannot look up', () => {
    const { context, setupFiles, reporters, provided } = contextOf({ browser: true });
    twinrun()[0].configureVitest(context);
    twinrun()[0].configureVitest(context);
    expect(setupFiles[0]).toMatch(/\/browser\/setup\.js$/);
    expect(setupFiles.filter((file) => file === setupFiles[0])).toHaveLength(1);
    expect(reporters).toHaveLength(2);
    expect(provided['twinrun']).toMatchObject({ page: { cwd: process.cwd(), files: {} } });
  });
});

/** The line that the plugin added to a module, or null. */
function askedBy(
  plugins: ReturnType<typeof twinrun>,
  code: string,
  id = '/project/a.test.ts',
): string | null {
  const { transform } = plugins.find(({ name }) => name === 'twinrun:setup') ?? {};
  if (transform?.filter?.code?.test(code) !== true) return null;
  const changed = transform.handler.call({} as HookContext, code, id) as TransformedCode | null;
  if (changed === null) return null;
  expect(changed.code.startsWith(`${code}\n`)).toBe(true);
  return changed.code.slice(code.length).trim();
}

interface ContextShape {
  readonly setupFiles?: string[];
  readonly reporters?: unknown[];
  readonly version?: string;
  readonly browser?: boolean;
  readonly config?: object;
}

function contextOf({
  setupFiles = [],
  reporters = [['default', {}]],
  version = '4.1.12',
  browser = false,
  config = {},
}: ContextShape = {}): {
  context: Context;
  setupFiles: string[];
  reporters: unknown[];
  provided: Record<string, unknown>;
} {
  const provided: Record<string, unknown> = {};
  const context = {
    vitest: {
      version,
      config: { root: '/project', reporters, coverage: { enabled: false } },
      vite: { config: { configFile: '/project/vite.config.ts', mode: 'test' } },
    },
    project: {
      name: 'ui',
      config: { setupFiles, isolate: true, pool: 'forks', browser: { enabled: browser }, ...config },
      provide: (key: string, value: unknown) => {
        provided[key] = value;
      },
    },
  };
  return { context: context as unknown as Context, setupFiles, reporters, provided };
}
