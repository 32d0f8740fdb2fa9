import type { PackageManager } from './package-manager.ts';

/** What a workflow has to know of a project. */
export interface WorkflowProject {
  readonly manager: PackageManager;
  /** The command that runs the tests. */
  readonly test: string;
  readonly branch: string;
  /** Folder of the project in its repository, with a slash at the end; empty for the root. */
  readonly folder: string;
}

/** Name of the first workflow, which the second one waits for, and of the artifact. */
export const WORKFLOW_NAME = 'twinrun';

/** The workflow that runs the tests: it may read the code and nothing else, also where it runs the code of a fork. */
export function testWorkflow({ manager, test, branch, folder }: WorkflowProject): string {
  return `# Written by twinrun init github; yours to change.
name: ${WORKFLOW_NAME}

on:
  push:
    branches: [${JSON.stringify(branch)}]
  pull_request:

permissions:
  contents: read

concurrency:
  group: twinrun-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

jobs:
  test:
    runs-on: ubuntu-latest
${folder === '' ? '' : `    defaults:\n      run:\n        working-directory: ${JSON.stringify(folder)}\n`}    steps:
      - uses: actions/checkout@v4
        with:
          # Old implementations are taken from other commits.
          fetch-depth: 0
          persist-credentials: false
${manager.before.map((line) => `      ${line}\n`).join('')}      - uses: actions/setup-node@v4
        with:
          node-version: 22
${cacheLines(manager, folder)}      - run: ${manager.install}
      # Its exit code is the gate, and it appends to the job's summary.
      - run: ${test}
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: ${WORKFLOW_NAME}
          path: ${JSON.stringify(`${folder}.twinrun/report.*`)}
          # The folder's name starts with a dot.
          include-hidden-files: true
          if-no-files-found: ignore
          retention-days: 14
`;
}

function cacheLines({ cache, name }: PackageManager, folder: string): string {
  if (cache === null) return '';
  const lock = { npm: 'package-lock.json', pnpm: 'pnpm-lock.yaml', yarn: 'yarn.lock', bun: 'bun.lock' }[name];
  const path =
    folder === '' ? '' : `          cache-dependency-path: ${JSON.stringify(`${folder}${lock}`)}\n`;
  return `          cache: ${cache}\n${path}`;
}
