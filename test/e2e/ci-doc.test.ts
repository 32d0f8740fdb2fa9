import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner, type RunnerName } from './installed-runner.ts';
import { type Finished, type Project, runIn } from './run-project.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/ci.md'), 'utf8');
const blocks = new Map(
  Array.from(page.matchAll(/<!-- file: (.+?) -->\n```\w+\n([\s\S]*?)```/g), ([, file = '', code = '']) => [
    file,
    code,
  ]),
);

describe('docs/ci.md', { timeout: 240_000 }, () => {
  it('merges the shards of Jest by the commands that it shows', async () => {
    const finished = await runScript('jest30', 'shards.sh', {
      'jest.config.cjs':
        "module.exports = require('twinrun/jest').withTwinrun({ testMatch: ['**/*.test.cjs'] });\n",
      ...tests('cjs', ''),
    });

    expect(finished.stdout).toContain('Merged 2 reports into one of 2 trials.\n');
    expect(finished.stdout).toContain('Gate    fail: 1 of 2 trials failed');
    expectMerged(finished);
  });

  it('merges the blobs of Vitest by the commands that it shows', async () => {
    const finished = await runScript('vitest', 'blobs.sh', {
      'vitest.config.mjs':
        "import twinrun from 'twinrun/vitest';\nexport default { plugins: [twinrun()] };\n",
      ...tests('mjs', "import { expect, test } from 'vitest';\n"),
    });

    expectMerged(finished);
  });
});

function expectMerged({ code, report }: Finished): void {
  expect(code).toBe(1);
  expect(report).toMatchObject({
    run: { shard: null, complete: true },
    totals: { trials: 2, failed: 1, behaviour: { same: 1, different: 1 } },
  });
}

function tests(ending: string, head: string): Record<string, string> {
  const trial = (wrong: number): string =>
    `${head}test('doubled', () => {\n  expect((n) => n * 2 + ${wrong}).toMatchImpl((n) => n + n, { cases: [[1]], measure: false });\n});\n`;
  return { [`right.test.${ending}`]: trial(0), [`wrong.test.${ending}`]: trial(1) };
}

function runScript(runner: RunnerName, script: string, files: Record<string, string>): Promise<Finished> {
  const folder = join(installRunner(runner), 'projects', `ci-${script}`);
  rmSync(folder, { recursive: true, force: true });
  // What npx would find stands in the path already.
  const commands = (blocks.get(script) ?? '').replaceAll('npx ', '');
  for (const [file, text] of Object.entries({ 'package.json': '{}', [script]: commands, ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const project: Project = { folder };
  return runIn(project, ['sh', script]);
}
