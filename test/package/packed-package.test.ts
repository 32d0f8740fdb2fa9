import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import { installRunner } from '../e2e/installed-runner.ts';
import { type PackedPackage, packPackage } from '../e2e/packed-package.ts';

const root = join(import.meta.dirname, '../..');
const SLOW = 240_000;

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
}

describe('the packed package', () => {
  let packed: PackedPackage;
  let manifest: Manifest;
  let files: readonly string[];

  beforeAll(() => {
    packed = packPackage();
    manifest = JSON.parse(readFileSync(join(packed.folder, 'package.json'), 'utf8'));
    files = readdirSync(packed.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(packed.folder, join(entry.parentPath, entry.name)));
  }, SLOW);

  it('holds what runs and what documents it, and nothing else', () => {
    const tops = [...new Set(files.map((file) => file.split('/')[0] ?? ''))].sort();
    expect(tops).toEqual(['LICENSE', 'README.md', 'dist', 'jest-preset.cjs', 'package.json', 'schemas']);
    expect(files.filter((file) => /\.test\.|\.ts$/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
  });

  it('holds a file for every entry that it names', () => {
    const named = [...pathsIn(manifest.exports), ...Object.values(manifest.bin)];
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !files.includes(path.replace(/^\.\//, '')))).toEqual([]);
  });

  it('imports only what it declares', () => {
    const declared = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];
    // Part of jest, which has to be there where this entry is loaded.
    const known = new Set([...declared, '@jest/globals', 'twinrun']);
    const strangers = files
      .filter((file) => file.endsWith('.js') && !file.includes('/vendor/'))
      .flatMap((file) => packagesIn(readFileSync(join(packed.folder, file), 'utf8')))
      .filter((name) => !known.has(name) && !builtinModules.includes(name));
    expect([...new Set(strangers)]).toEqual([]);
  });

  it('brings the licence of what it bundles', () => {
    const vendored = files.filter((file) => file.includes('/vendor/'));
    expect(vendored).toEqual(expect.arrayContaining([expect.stringMatching(/tinybench\/LICENSE$/)]));
    const commonjs = files.filter((file) => file.startsWith('dist/cjs/src/measure/') && file.endsWith('.js'));
    const text = commonjs.map((file) => readFileSync(join(packed.folder, file), 'utf8')).join('\n');
    expect(text).toContain('vendor/tinybench/index.js');
    expect(text).not.toContain('require("tinybench")');
  });

  it('brings what draws plots in one file, with the licences of all that is in it', () => {
    const licence = readFileSync(join(packed.folder, 'dist/cjs/vendor/plots/LICENSE'), 'utf8');
    expect(licence).toMatch(/^@observablehq\/plot [\d.]+ \(ISC\)$/m);
    expect(licence).toMatch(/^linkedom [\d.]+ \(ISC\)$/m);
    expect(files.filter((file) => file.includes('plot-library'))).toEqual([]);
    for (const file of ['dist/esm/reporters/html/load-plots.js', 'dist/cjs/reporters/html/load-plots.js']) {
      expect(readFileSync(join(packed.folder, file), 'utf8')).toContain('vendor/plots/index.js');
    }
  });

  it('stays small', () => {
    expect(statSync(packed.tarball).size).toBeLessThan(2 * 1024 * 1024);
  });

  it(
    'is good by publint',
    () => {
      const { stdout, status } = runBin('publint', ['--strict', packed.folder]);
      expect(stdout).toContain('All good!');
      expect(status).toBe(0);
    },
    SLOW,
  );

  it(
    'has types that resolve, by attw',
    () => {
      // The preset is a JavaScript file for Jest alone, and Vitest's entries are ES modules, as Vitest is.
      const flags = ['--profile', 'node16', '--exclude-entrypoints', './jest-preset'];
      const rules = ['--ignore-rules', 'cjs-resolves-to-esm'];
      const { stdout, status } = runBin('attw', [packed.tarball, ...flags, ...rules]);
      expect(stdout).toContain('"twinrun/vitest/setup"');
      expect(stdout).not.toContain('❌');
      expect(status).toBe(0);
    },
    SLOW,
  );
});

describe('the installed package', () => {
  let folder: string;

  beforeAll(() => {
    folder = installRunner('jest30');
  }, SLOW);

  it.each([
    ['an ES module', "import('twinrun').then((twinrun) => run(twinrun))"],
    ['CommonJS', "run(require('twinrun'))"],
  ])('runs a trial as %s', (_what, load) => {
    const script = `
      function run({ compareImplSync }) {
        const trial = compareImplSync({ old: (n) => n, new: (n) => n + 1, cases: [[1]] });
        console.log(trial.behaviour.verdict);
      }
      ${load};`;
    expect(evaluate(folder, script)).toEqual({ stdout: 'different\n', stderr: '', status: 0 });
  });

  it('measures as CommonJS, with the bundled timing loop', () => {
    const script = `
      const { compareImplSync } = require('twinrun');
      const work = (n) => { let sum = 0; for (let i = 0; i < n; i++) sum += i; return sum; };
      const trial = compareImplSync({ old: work, new: (n) => work(n), cases: [[5000]] });
      console.log(trial.time.change === null ? trial.time.reason : 'measured');`;
    expect(evaluate(folder, script)).toEqual({ stdout: 'measured\n', stderr: '', status: 0 });
  });

  it.each(['esm', 'cjs'])('draws the plots of a page in the %s build', (format) => {
    const script = `
      import('./node_modules/twinrun/dist/${format}/reporters/html/load-plots.js').then(async ({ loadPlots }) => {
        const kit = await loadPlots();
        const svg = kit.draw({ marks: [kit.ruleX([1])] }, 'label').html;
        console.log(svg.startsWith('<svg') && svg.includes('aria-labelledby="label"'));
      });`;
    expect(evaluate(folder, script)).toEqual({ stdout: 'true\n', stderr: '', status: 0 });
  });

  it.each([
    ['an ES module', "import('twinrun/flags').then((entry) => run(entry))"],
    ['CommonJS', "run(require('twinrun/flags'))"],
  ])('reads and changes flags as %s', (_what, load) => {
    const script = `
      async function run({ createFlags, withFlags }) {
        const folder = require('node:fs').mkdtempSync(require('node:os').tmpdir() + '/packed-flags-');
        const flags = createFlags({ file: folder + '/flags.json', env: {}, strict: true });
        await flags.rollout('a', 100);
        console.log(flags.isOn('a', { targetingKey: 'u' }), withFlags({ a: false }, () => flags.isOn('a')), flags.history().length);
        require('node:fs').rmSync(folder, { recursive: true });
      }
      ${load};`;
    expect(evaluate(folder, script)).toEqual({ stdout: 'true false 1\n', stderr: '', status: 0 });
  });

  it('shares the scopes of flags between both builds', () => {
    const script = `
      const { withFlags } = require('twinrun/flags');
      import('twinrun/flags').then(({ createFlags }) => {
        const flags = createFlags({ file: 'none.json', env: {}, strict: false });
        console.log(withFlags({ a: true }, () => flags.isOn('a')));
      });`;
    expect(evaluate(folder, script)).toMatchObject({ stdout: 'true\n' });
  });

  it('knows its own errors across both builds', () => {
    const script = `
      const { compareImplSync } = require('twinrun');
      import('twinrun').then(({ isUsageError }) => {
        try { compareImplSync({ old: 1, new: 2 }); } catch (error) { console.log(isUsageError(error)); }
      });`;
    expect(evaluate(folder, script)).toMatchObject({ stdout: 'true\n' });
  });

  it.each([
    ['an ES module', "import('twinrun/metrics').then((metrics) => run(metrics))"],
    ['CommonJS', "run(require('twinrun/metrics'))"],
  ])('keeps metrics as %s', (_what, load) => {
    const script = `
      function run({ createMetrics, mergeSnapshots }) {
        const metrics = createMetrics();
        metrics.track('op')(() => metrics.counter('calls').inc(2))();
        const { counters, timers } = mergeSnapshots(metrics.snapshot(), metrics.snapshot());
        console.log(counters[0].value, timers[0].count);
      }
      ${load};`;
    expect(evaluate(folder, script)).toEqual({ stdout: '4 2\n', stderr: '', status: 0 });
  });

  it('loads no runner, no reporter and no other package for metrics', () => {
    const script = `
      require('twinrun/metrics');
      const loaded = Object.keys(require.cache).map((file) => file.split('node_modules/').at(-1));
      console.log(JSON.stringify(loaded));`;
    const { stdout } = evaluate(folder, script);
    const loaded = JSON.parse(stdout) as string[];
    expect(loaded.length).toBeGreaterThan(10);
    expect(loaded.filter((file) => !file.startsWith('twinrun/dist/cjs/src/'))).toEqual([]);
    const parts = new Set(loaded.map((file) => file.split('/').slice(4, -1).join('/')));
    expect([...parts].toSorted()).toEqual([
      '',
      'errors',
      'judge',
      'measure',
      'measure/statistics',
      'metrics',
      'record',
      'run',
      'text',
    ]);
  });

  it('resolves every CommonJS entry by require', () => {
    const entries = [
      'twinrun',
      'twinrun/jest',
      'twinrun/jest/reporter',
      'twinrun/expect',
      'twinrun/flags',
      'twinrun/metrics',
      'twinrun/fixtures/jest-environment',
      'twinrun/package.json',
    ];
    const script = `for (const entry of ${JSON.stringify(entries)}) require(entry); console.log('loaded');`;
    expect(evaluate(folder, script)).toMatchObject({ stdout: 'loaded\n', status: 0 });
  });
});

function evaluate(cwd: string, script: string): { stdout: string; stderr: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8' });
  return { stdout, stderr, status };
}

function runBin(name: string, args: readonly string[]): { stdout: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(join(root, 'node_modules/.bin', name), args, {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1' },
  });
  return { stdout: stdout + stderr, status };
}

function pathsIn(entry: unknown): readonly string[] {
  if (typeof entry === 'string') return [entry];
  return typeof entry === 'object' && entry !== null ? Object.values(entry).flatMap(pathsIn) : [];
}

/** A statement at the start of a line, or a call: advice in a string may show an import, too. */
const IMPORTS = [
  /^(?:import|export)\b(?:[^'"\n]*\bfrom)?\s*["']([^"'\n]+)["']/gm,
  /\b(?:import|require)\(["']([^"'\n]+)["']\)/g,
];

/** Names of the packages that emitted code imports or requires. */
function packagesIn(code: string): readonly string[] {
  return IMPORTS.flatMap((pattern) => Array.from(code.matchAll(pattern), ([, specifier = '']) => specifier))
    .filter((specifier) => /^(@[\w.-]+\/)?[a-z][\w.-]*(\/|$)/.test(specifier))
    .map((specifier) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}
