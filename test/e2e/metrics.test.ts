import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner, type RunnerName } from './installed-runner.ts';
import { type Project, runIn } from './run-project.ts';

const SLOW = 240_000;

/** Two test files that count on instances of one name, each in a process of its own, the clock of the test stopped. */
const testFile = (load: string, fake: string, calls: number): string => `
${load}
const metrics = createMetrics({ name: 'shop' });
const hidden = createMetrics();
test('counts', async () => {
  ${fake}.useFakeTimers();
  const price = metrics.track('price', { labels: { impl: 'new' } })((fails) => { if (fails) throw new TypeError('no'); });
  for (let call = 0; call < ${calls}; call++) {
    hidden.counter('calls').inc();
    metrics.counter('calls').inc();
    price(false);
  }
  expect(() => price(true)).toThrow(TypeError);
});
`;

const RUNNERS: readonly (readonly [
  RunnerName,
  readonly string[],
  (calls: number) => Readonly<Record<string, string>>,
])[] = [
  [
    'vitest',
    ['vitest', 'run', '--pool', 'forks'],
    (calls) => ({
      'vitest.config.mjs':
        "import twinrun from 'twinrun/vitest';\nexport default { plugins: [twinrun()] };\n",
      [`shop${calls}.test.mjs`]: testFile(
        "import { expect, test, vi } from 'vitest';\nimport { createMetrics } from 'twinrun/metrics';",
        'vi',
        calls,
      ),
    }),
  ],
  [
    'jest30',
    ['jest', '--maxWorkers', '2'],
    (calls) => ({
      'package.json': '{ "private": true, "jest": { "preset": "twinrun" } }\n',
      [`shop${calls}.test.js`]: testFile(
        "const { createMetrics } = require('twinrun/metrics');",
        'jest',
        calls,
      ),
    }),
  ],
];

describe.each(RUNNERS)(
  'named metrics of test files under %s',
  { timeout: SLOW },
  (runner, command, filesOf) => {
    it('reach the report as one, and are shown', async () => {
      const project = writeProject(runner, { ...filesOf(1000), ...filesOf(234) });

      const { code, report, stdout, stderr } = await runIn(project, command);

      expect(code).toBe(0);
      expect(report?.metrics).toMatchObject({
        shop: {
          schemaVersion: 1,
          name: 'shop',
          counters: [
            { name: 'calls', labels: {}, value: 1234 },
            { name: 'price.errors', labels: { error: 'TypeError', impl: 'new' }, value: 2 },
          ],
          timers: [{ name: 'price', labels: { impl: 'new' }, count: 1234 }],
        },
      });
      expect(stdout + stderr).toMatch(/metrics {2}shop\n.*price impl=new +1,234 calls {2}p50 /);
      const markdown = readFileSync(join(project.folder, '.twinrun/report.md'), 'utf8');
      expect(markdown).toContain('| `calls` | 1,234 |');
    });
  },
);

function writeProject(runner: RunnerName, files: Readonly<Record<string, string>>): Project {
  const folder = join(installRunner(runner), 'projects', 'metrics-report');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return { folder };
}
