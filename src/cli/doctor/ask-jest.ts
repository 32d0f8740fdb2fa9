import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

import { terminalSafe } from '../../text/terminal-safe.ts';
import { type DoctorFinding, doubt, fault, fine } from './doctor-finding.ts';
import { installedFolder } from './runner-setup.ts';

/** A configuration that waits for something must not hang the doctor. */
const TIMEOUT_MS = 30_000;

/** What Jest itself says of its configuration, which runs the configuration file: only where the user asks for it. */
export function askJest(root: string): readonly DoctorFinding[] {
  const program = join(installedFolder(root, 'jest') ?? join(root, 'node_modules', 'jest'), 'bin', 'jest.js');
  const { stdout, stderr, error, status } = spawnSync(process.execPath, [program, '--showConfig'], {
    cwd: root,
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    maxBuffer: 2 ** 26,
  });
  if (error !== undefined || status !== 0) {
    const words = terminalSafe((stderr || String(error ?? '')).trim().split('\n')[0] ?? '', 160);
    return [doubt('jest', `jest --showConfig did not answer: ${words}`, 'npx jest --showConfig')];
  }
  return readShownConfig(stdout);
}

/** Judges what `jest --showConfig` printed. */
export function readShownConfig(printed: string): readonly DoctorFinding[] {
  const shown = parseShown(printed);
  if (shown === null) return [doubt('jest', 'jest --showConfig printed no JSON', 'npx jest --showConfig')];
  const without = shown.projects.filter(
    ({ setup }) => !setup.some((path) => /twinrun.*[\\/]jest[\\/]setup/.test(path)),
  );
  const reporting = shown.reporters.some((path) =>
    /twinrun.*[\\/]reporters[\\/]jest|twinrun[\\/]jest[\\/]reporter/.test(path),
  );
  return [
    without.length === 0
      ? fine('matcher', 'Jest loads the set-up file in every project')
      : fault('matcher', `Jest does not load the set-up file${inProjects(without)}`, "preset: 'twinrun'"),
    reporting
      ? fine('reporter', 'Jest has the reporter')
      : fault(
          'reporter',
          'Jest does not have the reporter: no report.json, and no gate of the run',
          "reporters: ['default', 'twinrun/jest/reporter']",
        ),
  ];
}

interface Shown {
  readonly projects: readonly { readonly name: string; readonly setup: readonly string[] }[];
  readonly reporters: readonly string[];
}

function parseShown(printed: string): Shown | null {
  try {
    const shown = JSON.parse(printed) as Record<string, unknown>;
    const configs = Array.isArray(shown['configs']) ? (shown['configs'] as unknown[]) : [];
    return {
      projects: configs.map((config) => ({
        name: String(Reflect.get(Object(Reflect.get(Object(config), 'displayName')), 'name') ?? ''),
        setup: texts(Reflect.get(Object(config), 'setupFilesAfterEnv')),
      })),
      reporters: texts(Reflect.get(Object(shown['globalConfig']), 'reporters')),
    };
  } catch {
    return null;
  }
}

/** Texts of a list, also those that stand first in a pair with options. */
function texts(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.map((entry: unknown) => String(Array.isArray(entry) ? entry[0] : entry));
}

function inProjects(projects: Shown['projects']): string {
  const names = projects.map(({ name }) => name).filter((name) => name !== '');
  return names.length === 0 ? '' : ` in ${terminalSafe(names.join(', '), 80)}`;
}
