import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { GitProject } from '../origin/git-project.ts';
import { installRunner, type RunnerName } from './installed-runner.ts';

const BARE = { 'node_modules/dependency/index.js': "exports.version = 'dependency-now';\n" };

/** The shop as it was on `main`: every kind of import, and an old test that nobody may run. */
const THEN = {
  '.gitignore': 'node_modules\n.twinrun\nresults.json\ncoverage\n',
  'package.json': '{ "name": "shop", "private": true, "dependencies": { "dependency": "1.0.0" } }\n',
  'src/parse.ts': `import { version as dependency } from 'dependency';
import { shared } from '@/shared';
import { fromBarrel } from './barrel';
import { gone } from './gone';
import table from './table.json';

export function parse(text: string): string {
  return ['then', text, shared, fromBarrel, gone, table.year, dependency].join(' ');
}

export async function parseLater(text: string): Promise<string> {
  const { lazy } = await import('./lazy');
  return lazy(text);
}

export default (text: string): string => text.trim();
`,
  'src/barrel/index.ts': "export { fromBarrel } from './inner';\n",
  'src/barrel/inner.ts': "export const fromBarrel: string = 'barrel-then';\n",
  'src/gone.ts': "export const gone: string = 'gone-then';\n",
  'src/shared.ts': "export const shared: string = 'shared-then';\n",
  'src/lazy.ts': 'export const lazy = (text: string): string => "lazy-then " + text;\n',
  'src/table.json': '{ "year": 2001 }\n',
  'src/first-name.ts':
    'export function same(text: string): string {\n  return text.trim().toLowerCase();\n}\n',
  'src/legacy.cjs':
    "const { part } = require('./legacy-part.cjs');\nexports.legacy = () => 'legacy-then ' + part;\n",
  'src/legacy-part.cjs': "exports.part = 'part-then';\n",
  'test/forgotten.test.ts': "test('is old', () => { throw new Error('an old test ran'); });\n",
};

const NOW = {
  'package.json': '{ "name": "shop", "private": true, "dependencies": { "dependency": "2.0.0" } }\n',
  'src/parse.ts': `import { version as dependency } from 'dependency';
import { shared } from '@/shared';
import { fromBarrel } from './barrel';
import table from './table.json';

export function parse(text: string): string {
  return ['now', text, shared, fromBarrel, table.year, dependency].join(' ');
}

export async function parseLater(text: string): Promise<string> {
  const { lazy } = await import('./lazy');
  return lazy(text);
}

export default (text: string): string => text;
`,
  'src/barrel/inner.ts': "export const fromBarrel: string = 'barrel-now';\n",
  'src/gone.ts': null,
  'src/shared.ts': "export const shared: string = 'shared-now';\n",
  'src/lazy.ts': 'export const lazy = (text: string): string => "lazy-now " + text;\n',
  'src/table.json': '{ "year": 2002 }\n',
  'src/first-name.ts': null,
  'src/second-name.ts':
    'export function same(text: string): string {\n  return text.trim().toLowerCase();\n}\n',
  'src/legacy.cjs':
    "const { part } = require('./legacy-part.cjs');\nexports.legacy = () => 'legacy-now ' + part;\n",
  'src/legacy-part.cjs': "exports.part = 'part-now';\n",
  'test/forgotten.test.ts': null,
};

/** A git repository beside an installed runner: `main` and the tag `v1.0.0` are old, the branch `rewrite` is today. */
export function makeShop(
  runner: RunnerName,
  label: string,
  files: Readonly<Record<string, string>>,
): GitProject {
  const folder = join(installRunner(runner), 'projects', `shop-${label}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const project = new GitProject(folder);
  project.commit(THEN);
  project.git('tag', 'v1.0.0');
  project.git('checkout', '--quiet', '-b', 'rewrite');
  project.commit(NOW);
  // Not committed: what is compared is the work tree.
  project.write({ ...BARE, ...files });
  return project;
}
