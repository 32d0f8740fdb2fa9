import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Report } from '../../src/record/report.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';
import { installRunner, type RunnerName } from './installed-runner.ts';

const projects = join(import.meta.dirname, 'projects');

/** A copy of a fixture project beside an installed runner. */
export interface Project {
  readonly folder: string;
}

/** What a process did. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** `report.json` as the process left it, or null where it wrote none. */
  readonly report: Report | null;
}

/**
 * A fresh copy of `test/e2e/projects/<name>`.
 *
 * @param label Makes the copy this test's own.
 */
export function copyProject(runner: RunnerName, name: string, label: string): Project {
  const folder = join(installRunner(runner), 'projects', `${name}-${label}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(projects, name), folder, { recursive: true });
  return { folder };
}

/** Runs an installed command in the project, in a CI-like environment that `env` adds to. `keep` leaves what an earlier run wrote. */
export function runIn(
  { folder }: Project,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
  { keep = false }: { readonly keep?: boolean } = {},
): Promise<Finished> {
  const [name = '', ...args] = command;
  const path = `${join(folder, '../../node_modules/.bin')}:${process.env['PATH']}`;
  if (!keep) rmSync(join(folder, '.twinrun'), { recursive: true, force: true });
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, {
      cwd: folder,
      env: { PATH: path, HOME: process.env['HOME'], CI: 'true', NO_COLOR: '1', ...env },
    });
    const out: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
    child.stdout.on('data', (text) => {
      out.stdout += String(text);
    });
    child.stderr.on('data', (text) => {
      out.stderr += String(text);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, ...out, report: readReport(folder) }));
  });
}

/** Reads a JSON file that the process left in the project. */
export function readJson(project: Project, path: string): unknown {
  return JSON.parse(readFileSync(join(project.folder, path), 'utf8'));
}

/** Records by the last part of their test's name, or by their own where they stand outside a test. */
export function recordsByTest(report: Report | null): Readonly<Record<string, TrialRecord>> {
  return Object.fromEntries((report?.trials ?? []).map((trial) => [trial.testName ?? trial.name, trial]));
}

/** Number of the first line of a file of the project that holds `text`. */
export function lineOf(project: Project, path: string, text: string): number {
  const lines = readFileSync(join(project.folder, path), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}

function readReport(folder: string): Report | null {
  const path = join(folder, '.twinrun/report.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : null;
}

/** States of all tests by full name, from the file that `--json` or the json reporter wrote. */
export function testStates(project: Project, path = 'results.json'): Readonly<Record<string, string>> {
  const { testResults } = readJson(project, path) as {
    testResults: { assertionResults: { ancestorTitles: string[]; title: string; status: string }[] }[];
  };
  return Object.fromEntries(
    testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ ancestorTitles, title, status }) => [
        [...ancestorTitles, title].join(' > '),
        status,
      ]),
    ),
  );
}
