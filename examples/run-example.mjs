#!/usr/bin/env node
/**
 * Runs an example as a user would and checks that it ended as its twinrun.expect.json says.
 *
 *     node examples/run-example.mjs NAME
 *     node examples/run-example.mjs --all
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const examplesDir = dirname(fileURLToPath(import.meta.url));
const rootDir = dirname(examplesDir);
/** On Windows npm is a script, which only a shell can start. */
const shell = process.platform === 'win32';

/** How each runner is told to write its counts into a file beside what it prints, and how they are read. */
const RUNNERS = {
  vitest: {
    flags: (file) => ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    counts: countsOfJson,
  },
  jest: { flags: (file) => ['--json', `--outputFile=${file}`], counts: countsOfJson },
  node: {
    flags: (file) => [
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      ...['--test-reporter=tap', `--test-reporter-destination=${file}`],
    ],
    counts: countsOfTap,
  },
};

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

function main(args) {
  const names = listExamples();
  const [wanted] = args;
  if (wanted === '--all') return runAll(names);
  if (args.length === 1 && names.includes(wanted)) return runExample(wanted) ? 0 : 1;
  say(`Expected the name of an example, or --all. Got: ${args.join(' ') || 'nothing'}.`);
  say(`Examples: ${names.join(', ')}.`);
  return 2;
}

function listExamples() {
  return readdirSync(examplesDir).filter((name) =>
    existsSync(join(examplesDir, name, 'twinrun.expect.json')),
  );
}

function runAll(names) {
  const wrong = names.filter((name) => !runExample(name));
  say('');
  say(
    wrong.length === 0
      ? `All ${names.length} examples ended as they should.`
      : `Not as they should: ${wrong.join(', ')}.`,
  );
  return wrong.length === 0 ? 0 : 1;
}

/** True where the example ended as it should. */
function runExample(name) {
  const dir = join(examplesDir, name);
  say(`\n=== examples/${name}\n`);
  buildTwinrun();
  installExample(dir);
  rmSync(join(dir, '.twinrun'), { recursive: true, force: true });

  const expected = JSON.parse(readFileSync(join(dir, 'twinrun.expect.json'), 'utf8'));
  const run = runTests(dir, RUNNERS[expected.runner]);
  const report = readReport(dir);
  const problems = findProblems(expected, run, report);
  tellEnd(name, expected, report, problems);
  return problems.length === 0;
}

function buildTwinrun() {
  if (existsSync(join(rootDir, 'dist'))) return;
  say('Building twinrun …');
  npm(rootDir, ['run', 'build']);
}

/** The example gets a packed copy of twinrun, as from the registry; a copy of an older build is replaced. */
function installExample(dir) {
  const stamp = join(dir, 'node_modules', '.twinrun-build');
  const build = digestOfPackage();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === build) return;
  say('Installing the dependencies of the example …');
  if (lockIsUpToDate(dir)) npm(dir, ['ci', '--loglevel=error']);
  else renewLock(dir);
  writeFileSync(stamp, build);
}

/** Changes with every byte that npm would pack. */
function digestOfPackage() {
  const packed = npm(
    rootDir,
    ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'],
    'pipe',
  );
  return createHash('sha256').update(packed).digest('hex');
}

/** npm ci does not look into a packed folder: it would leave out a dependency that twinrun got since. */
function lockIsUpToDate(dir) {
  const root = JSON.parse(readFileSync(join(rootDir, 'package.json'), 'utf8'));
  const locked = readLock(dir).packages['node_modules/twinrun']?.dependencies ?? {};
  return JSON.stringify(sortedEntries(locked)) === JSON.stringify(sortedEntries(root.dependencies ?? {}));
}

/** Only an entry that is gone makes npm read the packed folder again. */
function renewLock(dir) {
  say('The dependencies of twinrun have changed: package-lock.json is brought up to date.');
  const lock = readLock(dir);
  delete lock.packages['node_modules/twinrun'];
  writeFileSync(join(dir, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
  rmSync(join(dir, 'node_modules'), { recursive: true, force: true });
  // The second pass adds what the first one still took for a part of the entry that is gone.
  for (let pass = 0; pass < 2; pass++) npm(dir, ['install', '--loglevel=error']);
}

function readLock(dir) {
  return JSON.parse(readFileSync(join(dir, 'package-lock.json'), 'utf8'));
}

function sortedEntries(record) {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function npm(cwd, args, stdout = 'inherit') {
  const run = spawnSync('npm', args, { cwd, stdio: ['ignore', stdout, 'inherit'], encoding: 'utf8', shell });
  if (run.status === 0) return run.stdout;
  const folder = relative(rootDir, cwd) || 'the root of the repository';
  throw new Error(`npm ${args[0]} failed in ${folder}.`, { cause: run.error });
}

/** Output goes straight to the terminal, so that it looks as it does for a user. */
function runTests(dir, { flags, counts }) {
  const file = join(dir, 'node_modules', '.test-counts');
  rmSync(file, { force: true });
  const { GITHUB_ACTIONS, GITHUB_STEP_SUMMARY, ...env } = process.env;
  const args = ['test', '--silent', '--', ...flags(file)];
  const { status, error } = spawnSync('npm', args, {
    cwd: dir,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell,
  });
  if (error) throw error;
  return { exitCode: status, tests: existsSync(file) ? counts(readFileSync(file, 'utf8')) : {} };
}

function countsOfJson(text) {
  const { numPassedTests, numFailedTests } = JSON.parse(text);
  return { passed: numPassedTests, failed: numFailedTests };
}

function countsOfTap(text) {
  return {
    passed: Number(/^# pass (\d+)$/m.exec(text)?.[1]),
    failed: Number(/^# fail (\d+)$/m.exec(text)?.[1]),
  };
}

function readReport(dir) {
  const path = join(dir, '.twinrun', 'report.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { trials: [] };
}

/** What came, where it is not what the example expects; a verdict may be one word or one of several. */
function findProblems(expected, run, report) {
  const problems = [];
  const check = (what, want, got) => {
    if (![want].flat().includes(got))
      problems.push(`${what}: expected ${[want].flat().join(' or ')}, got ${got}`);
  };
  check('exit code', expected.exitCode, run.exitCode);
  check('tests that passed', expected.tests.passed, run.tests.passed);
  check('tests that failed', expected.tests.failed, run.tests.failed);
  check('trials', Object.keys(expected.trials).length, report.trials.length);
  for (const [name, verdicts] of Object.entries(expected.trials)) {
    const trial = report.trials.find((candidate) => labelOf(candidate) === name);
    for (const [subject, want] of Object.entries(verdicts)) {
      check(`${name}, ${subject}`, want, trial ? wordOf(trial, subject) : 'no such trial');
    }
  }
  return problems;
}

/** A trial under several rows of flags is one trial for each. */
function labelOf({ name, row }) {
  return row === undefined ? name : `${name} [${row.label}]`;
}

function wordOf(trial, subject) {
  return subject === 'gate' ? trial.gate.decision : trial[subject].verdict;
}

function tellEnd(name, expected, report, problems) {
  say('');
  for (const trial of report.trials) {
    const words = ['behaviour', 'time', 'memory', 'gate'].map(
      (subject) => `${subject} ${wordOf(trial, subject)}`,
    );
    say(`  ${labelOf(trial)}: ${words.join(', ')}`);
  }
  tellFiles(name);
  if (problems.length > 0) {
    say(`examples/${name} did not end as its twinrun.expect.json says:`);
    for (const problem of problems) say(`  ${problem}`);
    return;
  }
  say(`examples/${name} ended as it should, with exit code ${expected.exitCode}.`);
  if (expected.exitCode !== 0) {
    say(
      `A comparison that fails here is the product working: examples/${name}/README.md says why it is right.`,
    );
  }
}

function tellFiles(name) {
  const dir = join(examplesDir, name, '.twinrun');
  const files = existsSync(dir) ? readdirSync(dir).filter((file) => file.startsWith('report.')) : [];
  if (files.length > 0) say('The reports of this run:');
  for (const file of files) say(`  ${relative(process.cwd(), join(dir, file))}`);
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
