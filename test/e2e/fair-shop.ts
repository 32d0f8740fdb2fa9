import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { GitProject } from '../origin/git-project.ts';
import { installRunner, type RunnerName } from './installed-runner.ts';

const STEP = 'export function step(sum, item) {\n  return (sum * 31 + item) | 0;\n}\n';
const BODY = `{
  let sum = 0;
  for (let item = 0; item < size; item++) sum = step(sum, item);
  return sum;
}
`;
const WORK = `import { step } from './step.js';\n\nexport function work(size) ${BODY}`;

/** The same code as source in two files, as a package that was built into one, and as it was on `main`. */
const FILES = {
  '.gitignore': 'node_modules\n.twinrun\nresults.json\n',
  'package.json': '{ "name": "fair", "private": true, "type": "module" }\n',
  'src/step.js': STEP,
  'src/work.js': WORK,
};

const BUILT = {
  'node_modules/built/package.json': '{ "name": "built", "type": "module", "exports": "./index.js" }\n',
  'node_modules/built/index.js': `${STEP.replace('export ', '')}\nexport function work(size) ${BODY}`,
};

const CONFIG =
  "import twinrun from 'twinrun/vitest';\nexport default { plugins: [twinrun()], test: { globals: true, testTimeout: 60000 } };\n";

const TEST = `import { work as built } from 'built';
import { work as source } from '../src/work.js';
import { work as old } from '../src/work.js' with { at: 'main' };
import { work as flat } from '../src/work.js?flat';
import { work as oldFlat } from '../src/work.js' with { at: 'main', flat: 'true' };

const cases = [[2000], [3000]];

test('source against package', () => {
  expect(source).toMatchImpl(built, cases);
});
test('package against source', () => {
  expect(built).toMatchImpl(source, cases);
});
test('in a wrapper', () => {
  expect((size) => source(size)).toMatchImpl((size) => built(size), cases);
});
test('source against the ref', () => {
  expect(source).toMatchImpl(old, cases);
});
test('flat against package', () => {
  expect(flat).toMatchImpl(built, cases);
});
test('flat against the flat ref', () => {
  expect(flat).toMatchImpl(oldFlat, cases);
});
`;

/** A git repository beside an installed runner. */
export function makeFairShop(runner: RunnerName, label: string): GitProject {
  const folder = join(installRunner(runner), 'projects', `fair-${label}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const project = new GitProject(folder);
  project.commit(FILES);
  return project.write({ ...BUILT, 'vitest.config.mts': CONFIG, 'test/fair.test.js': TEST });
}
