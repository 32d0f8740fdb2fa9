import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { type Files, GitProject } from '../origin/git-project.ts';
import { installRunner, type RunnerName } from './installed-runner.ts';
import { type Finished, runIn } from './run-project.ts';

const SLOW = 400_000;

const IGNORED = { '.gitignore': 'node_modules\n.twinrun\n' };
const TRIAL = `const twice = (n) => n * 2;
test('one file', () => {
  expect(twice).toMatchImpl((n) => n * globalThis.factor, { cases: [[1]], measure: false, gate: 'report' });
});
`;

function projectOf(runner: RunnerName, label: string, files: Files): GitProject {
  const folder = join(installRunner(runner), 'projects', label);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const project = new GitProject(folder);
  project.write({ ...IGNORED, ...files });
  return project;
}

const verdictsOf = ({ report }: Finished): readonly string[] =>
  (report?.trials ?? []).map(({ behaviour }) => behaviour.verdict).sort();

describe.each(['jest29', 'jest30'] as const)('%s', (runner) => {
  it.each([
    ['one', 'two'],
    ['two', 'one'],
  ])(
    'reports a test file of two projects twice, %s first',
    async (...order) => {
      const projects = order.map((name) => ({
        displayName: name,
        globals: { factor: name === 'one' ? 2 : 3 },
        transform: {},
      }));
      const project = projectOf(runner, 'two-projects', {
        'jest.config.cjs': `const { withTwinrun } = require('twinrun/jest');
module.exports = withTwinrun({ projects: ${JSON.stringify(projects)} });
`,
        'shared.test.js': TRIAL,
      });

      expect(verdictsOf(await runIn(project, ['jest', '--runInBand']))).toEqual(['different', 'same']);
    },
    SLOW,
  );
});
