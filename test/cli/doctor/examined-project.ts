import type { DoctorFinding } from '../../../src/cli/doctor/doctor-finding.ts';
import { TOOL_VERSION } from '../../../src/text/tool-version.ts';
import { runInMemory } from '../run-in-memory.ts';
import { temporaryProject } from './temporary-project.ts';

/** Files of a project by their paths. */
export type Files = Readonly<Record<string, string | object>>;

export const TWINRUN = { 'node_modules/twinrun/package.json': { version: TOOL_VERSION } };
export const TEST = {
  'src/slug.test.ts':
    "import { expect, test } from 'vitest';\ntest('slug', () => { expect(a).toMatchImpl(b, [['x']]); });\n",
};
/** A project that Vitest tests, with nothing wrong. */
export const VITEST: Files = {
  'package.json': { devDependencies: { vitest: '4.1.0', twinrun: '0.1.0' }, scripts: { test: 'vitest run' } },
  'vitest.config.ts':
    "import twinrun from 'twinrun/vitest';\nexport default defineConfig({ plugins: [twinrun()] });\n",
  'node_modules/vitest/package.json': { version: '4.1.12' },
  ...TWINRUN,
  ...TEST,
};
/** A project that Jest tests, with nothing wrong. */
export const JEST: Files = {
  'package.json': { devDependencies: { jest: '30.0.0', twinrun: '0.1.0' }, scripts: { test: 'jest' } },
  'jest.config.cjs': "module.exports = { preset: 'twinrun' };\n",
  'node_modules/jest/package.json': { version: '30.5.2' },
  ...TWINRUN,
  ...TEST,
};
/** A workflow of one job. */
export const WORKFLOW = (step: string, job = ''): string =>
  `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n${job}    steps:\n      - uses: actions/checkout@v4\n${step}`;

/** What the doctor says of a project. */
export async function examine(
  files: Files,
): Promise<{ code: number; findings: readonly DoctorFinding[]; out: string }> {
  const cwd = temporaryProject(files);
  const { code, out } = await runInMemory(['doctor', '--json'], {}, { cwd });
  return { code, findings: JSON.parse(out).findings, out };
}

/** What it does not find in order. */
export function wrong(findings: readonly DoctorFinding[]): readonly string[] {
  return findings
    .filter(({ level }) => level !== 'fine')
    .map(({ level, about, is }) => `${level} ${about}: ${is}`);
}
