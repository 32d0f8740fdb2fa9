/**
 * What the plugin costs a run in which no trial is. Made-up projects run with it and without it, in pairs whose order
 * alternates; the cost is the median ratio of processor time over the pairs, with its interval. One project has test files
 * that load next to nothing, which is the worst case; in the other each loads a package, as most test files do. The table goes
 * to `benchmarks/plugin-cost.md`.
 *
 *   node benchmarks/plugin-cost.mjs [--pairs 20] [--only vitest] [--files 24]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    pairs: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
    files: { type: 'string', default: '24' },
  },
});
const root = join(import.meta.dirname, '..');
const scratch = join(root, '.scratch/plugin-cost');
const fileCount = Number(options.files);

const VITEST = (plugin) =>
  `${plugin ? "import twinrun from 'twinrun/vitest';\n" : ''}export default { ${plugin ? 'plugins: [twinrun()], ' : ''}test: { globals: true, maxWorkers: 1 } };\n`;
const TRANSFORM = "{ '\\\\.ts$': '<rootDir>/transform.cjs' }";
const JEST = (plugin) =>
  `const config = { transform: ${TRANSFORM}, maxWorkers: 1, testMatch: ['**/*.test.ts'] };\nmodule.exports = ${plugin ?? 'config'};\n`;
const jestWith = (plugin) => ({
  packages: ['jest@30.5.2', 'esbuild@0.28.2', 'zod@4.6.7'],
  configs: {
    'with.config.cjs': JEST(plugin),
    'without.config.cjs': JEST(null),
    'transform.cjs':
      "const { transformSync } = require('esbuild');\nmodule.exports = { process: (source, path) => transformSync(source, { loader: 'ts', format: 'cjs', sourcefile: path }) };\n",
  },
  command: (which) => ['jest', '--config', `${which}.config.cjs`],
});

const RUNNERS = {
  vitest: {
    packages: ['vitest@4.1.12', 'zod@4.6.7'],
    configs: { 'with.config.mts': VITEST(true), 'without.config.mts': VITEST(false) },
    command: (which) => ['vitest', 'run', '--config', `${which}.config.mts`],
  },
  jest: { ...jestWith("require('twinrun/jest').withTwinrun(config)"), label: 'jest@30.5.2, `withTwinrun`' },
  'jest-preset': { ...jestWith("{ ...config, preset: 'twinrun' }"), label: 'jest@30.5.2, preset' },
};

/** First lines of every module of a project, and how it checks a number. */
const PROJECTS = {
  'tests that load nothing': { head: '', checked: (value) => value },
  'tests that load zod': {
    head: "import { z } from 'zod';\nconst small = z.number().min(0);\n",
    checked: (value) => `small.parse(${value})`,
  },
};

const chosen = Object.keys(RUNNERS).filter((name) => options.only === '' || options.only === name);
const rows = chosen.flatMap((name) =>
  Object.keys(PROJECTS).map((project) => measure(name, RUNNERS[name], project)),
);
const text = renderTable(rows);
writeFileSync(join(root, 'benchmarks/plugin-cost.md'), text);
console.log(text);

function measure(name, { packages, configs, command, label = packages[0] }, project) {
  const folder = join(scratch, name);
  install(folder, packages);
  writeProject(folder, configs, PROJECTS[project]);
  // Caches of transformed code are filled before anything counts.
  for (const which of ['with', 'without']) timeRun(folder, command(which));
  const pairs = [];
  for (let index = 0; index < Number(options.pairs); index++) {
    const order = index % 2 === 0 ? ['with', 'without'] : ['without', 'with'];
    const took = Object.fromEntries(order.map((which) => [which, timeRun(folder, command(which))]));
    pairs.push(took);
    console.error(`${name}, ${project} ${index + 1}: ${(took.with.cpu / took.without.cpu).toFixed(3)}`);
  }
  return { name: label, project, pairs };
}

/** Seconds of the processor, of the command and all that it started, and of the clock. */
function timeRun(folder, [bin, ...args]) {
  const path = join(folder, 'node_modules/.bin', bin);
  const script = 'TIMEFORMAT="twinrun-took %R %U %S"; time "$@"';
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, CI: 'true', NO_COLOR: '1' };
  const ran = spawnSync('bash', ['-c', script, 'bash', path, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  const [, wall, user, system] = /twinrun-took ([\d.]+) ([\d.]+) ([\d.]+)/.exec(ran.stderr) ?? [];
  if (ran.status !== 0 || wall === undefined) throw new Error(`${bin} failed:\n${ran.stdout}${ran.stderr}`);
  return { wall: Number(wall), cpu: Number(user) + Number(system) };
}

function install(folder, packages) {
  mkdirSync(folder, { recursive: true });
  const tarball = pack();
  if (
    existsSync(join(folder, 'node_modules/twinrun')) &&
    statSync(folder).mtimeMs > statSync(tarball).mtimeMs
  )
    return;
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--silent', '--prefer-offline'];
  execFileSync('npm', ['install', ...flags, ...packages, tarball], { cwd: folder, stdio: 'inherit' });
}

function pack() {
  if (!existsSync(join(root, 'dist'))) execFileSync('npm', ['run', 'build', '--silent'], { cwd: root });
  rmSync(join(scratch, 'packed'), { recursive: true, force: true });
  mkdirSync(join(scratch, 'packed'), { recursive: true });
  const flags = ['--silent', '--pack-destination', join(scratch, 'packed')];
  execFileSync('npm', ['pack', ...flags], { cwd: root, stdio: 'ignore' });
  return join(scratch, 'packed', readdirSync(join(scratch, 'packed'))[0]);
}

/** Modules that import each other and tests that do a little, as tests do. */
function writeProject(folder, configs, { head, checked }) {
  for (const [file, text] of Object.entries(configs)) writeFileSync(join(folder, file), text);
  for (const part of ['src', 'test']) {
    rmSync(join(folder, part), { recursive: true, force: true });
    mkdirSync(join(folder, part));
  }
  for (let index = 0; index < fileCount; index++) {
    const next = (index + 1) % fileCount;
    writeFileSync(
      join(folder, `src/part-${index}.ts`),
      `import { small${next} } from './part-${next}';\n${head}export function small${index}(n: number): number { return n + ${index}; }\nexport function sum${index}(n: number): number { let s = 0; for (let i = 0; i < n; i++) s += small${next}(i); return ${checked('s')}; }\n`,
    );
    const tests = Array.from(
      { length: 10 },
      (_, one) =>
        `test('case ${one}', () => { expect(sum${index}(${(one + 1) * 3000})).toBeGreaterThan(0); expect({ a: [${one}] }).toEqual({ a: [${one}] }); });`,
    );
    const text = `import { sum${index} } from '../src/part-${index}';\n${tests.join('\n')}\n`;
    writeFileSync(join(folder, `test/part-${index}.test.ts`), text);
  }
}

function renderTable(measured) {
  const lines = measured.map(({ name, project, pairs }) => {
    const cpu = interval(pairs.map((pair) => pair.with.cpu / pair.without.cpu));
    const wall = interval(pairs.map((pair) => pair.with.wall / pair.without.wall));
    const seconds = median(pairs.map((pair) => pair.without.wall));
    return `| ${name} | ${project} | ${pairs.length} | ${seconds.toFixed(2)} s | ${shown(cpu)} | ${shown(wall)} |`;
  });
  return `# What the plugin costs a run without trials

${fileCount} test files of 10 tests each, none of which has a trial, with the plugin and without, in pairs whose order alternates.
Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0].toFixed(1)}. Ratios are with over without, the median of the pairs and its interval of 95 % (of fewer than 6 pairs: their whole range, which is surer of less).
Made by \`node benchmarks/plugin-cost.mjs\`.

| runner | project | pairs | a run without | processor time | clock |
| --- | --- | --: | --: | --- | --- |
${lines.join('\n')}
`;
}

function shown({ low, middle, high }) {
  return `${percent(middle)} (${percent(low)} to ${percent(high)})`;
}

function percent(ratio) {
  const change = (ratio - 1) * 100;
  return `${change < 0 ? '−' : '+'}${Math.abs(change).toFixed(1)} %`;
}

/** Of the median, by order statistics: Conover, "Practical Nonparametric Statistics", 3rd edition, section 3.2. */
function interval(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const spread = 0.98 * Math.sqrt(sorted.length);
  const low = Math.max(0, Math.floor(sorted.length / 2 - spread));
  const high = Math.min(sorted.length - 1, Math.ceil(sorted.length / 2 + spread) - 1);
  return { low: sorted[low], middle: median(values), high: sorted[high] };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
