/**
 * Is the same code ever called slower because it was loaded otherwise? One function as source in two files, as a package
 * built into one, at a ref of git and flat, each pair judged in several runs of Vitest. The table goes to
 * `benchmarks/fair.md`; the exit code is 1 where anything was called slower.
 *
 *   node benchmarks/fair.mjs [--runs 5]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const root = join(import.meta.dirname, '..');
const scratch = join(root, '.scratch/fair');
const folder = join(scratch, 'project');

const STEP = 'export function step(sum, item) {\n  return (sum * 31 + item) | 0;\n}\n';
const BODY =
  '{\n  let sum = 0;\n  for (let item = 0; item < size; item++) sum = step(sum, item);\n  return sum;\n}\n';
const COMMITTED = {
  '.gitignore': 'node_modules\n.twinrun\n',
  'package.json': '{ "private": true, "type": "module" }\n',
  'src/step.js': STEP,
  'src/work.js': `import { step } from './step.js';\n\nexport function work(size) ${BODY}`,
};
const PAIRS = [
  ['source', 'package'],
  ['package', 'source'],
  ['source', 'ref'],
  ['flat', 'package'],
  ['package', 'flat'],
  ['flat', 'flat ref'],
];
const NAMES = { source: 'source', package: 'built', ref: 'old', flat: 'flat', 'flat ref': 'oldFlat' };
const TEST = `import { expect, test } from 'vitest';
import { work as built } from 'built';
import { work as source } from '../src/work.js';
import { work as old } from '../src/work.js' with { at: 'main' };
import { work as flat } from '../src/work.js?flat';
import { work as oldFlat } from '../src/work.js' with { at: 'main', flat: 'true' };

${PAIRS.map(
  ([newSide, oldSide]) =>
    `test('${newSide} against ${oldSide}', () => { expect(${NAMES[newSide]}).toMatchImpl(${NAMES[oldSide]}, { cases: [[2000], [3000]], gate: 'report' }); }, 60_000);`,
).join('\n')}
`;
const WORKING = {
  'node_modules/built/package.json': '{ "name": "built", "type": "module", "exports": "./index.js" }\n',
  'node_modules/built/index.js': `${STEP.replace('export ', '')}\nexport function work(size) ${BODY}`,
  'test/fair.test.js': TEST,
  'vitest.config.js': "import twinrun from 'twinrun/vitest';\nexport default { plugins: [twinrun()] };\n",
};

install();
const verdicts = PAIRS.map(() => ({}));
const ratios = PAIRS.map(() => []);
for (let run = 0; run < Number(options.runs); run++) {
  for (const [index, trial] of runOnce().entries()) {
    const { verdict, ratio } = trial.time;
    verdicts[index][verdict] = (verdicts[index][verdict] ?? 0) + 1;
    if (ratio !== null) ratios[index].push(ratio);
  }
  console.error(`run ${run + 1}: ${JSON.stringify(verdicts)}`);
}
const table = renderTable();
writeFileSync(join(root, 'benchmarks/fair.md'), table);
console.log(table);
if (verdicts.some((counts) => counts.slower > 0)) process.exitCode = 1;

function runOnce() {
  rmSync(join(folder, '.twinrun'), { recursive: true, force: true });
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, CI: 'true', NO_COLOR: '1' };
  const bin = join(scratch, 'node_modules/.bin/vitest');
  const ran = spawnSync(bin, ['run'], { cwd: folder, env, encoding: 'utf8' });
  const report = join(folder, '.twinrun/report.json');
  if (!existsSync(report)) throw new Error(`Vitest made no report:\n${ran.stdout}${ran.stderr}`);
  const { trials } = JSON.parse(readFileSync(report, 'utf8'));
  return PAIRS.map(([newSide, oldSide]) =>
    trials.find(({ testName }) => testName === `${newSide} against ${oldSide}`),
  );
}

function install() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: root, stdio: 'inherit' });
  execFileSync('npm', ['pack', '--silent', '--pack-destination', scratch], { cwd: root, stdio: 'ignore' });
  const tarball = readdirSync(scratch).find((file) => file.endsWith('.tgz'));
  writeFileSync(join(scratch, 'package.json'), '{ "private": true }\n');
  const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--silent', '--prefer-offline'];
  execFileSync('npm', ['install', ...flags, 'vitest@4.1.12', join(scratch, tarball)], { cwd: scratch });
  const git = (...args) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  git('init', '--initial-branch=main');
  write(COMMITTED);
  git('add', '--all');
  git('-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', 'commit', '--message', 'Begin');
  write(WORKING);
}

function write(files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function renderTable() {
  const words = ['same', 'faster', 'unsure', 'not-judged', 'slower'];
  const lines = PAIRS.map(([newSide, oldSide], index) => {
    const counts = words.map((word) => verdicts[index][word] ?? 0).join(' | ');
    const middle = ratios[index].toSorted((a, b) => a - b)[Math.floor(ratios[index].length / 2)];
    return `| ${newSide} | ${oldSide} | ${counts} | ${middle === undefined ? '' : `×${middle.toFixed(3)}`} |`;
  });
  return `# The same code, loaded in two ways

One function whose loop calls another file: nothing here is slower than anything else, so that \`slower\` would be wrong.
Vitest 4.1.12, ${options.runs} runs, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0].toFixed(1)}.
Made by \`node benchmarks/fair.mjs\`.

| new | old | ${words.join(' | ')} | median new over old |
| --- | --- | ${words.map(() => '--:').join(' | ')} | --: |
${lines.join('\n')}
`;
}
