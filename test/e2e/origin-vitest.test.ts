import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

import { GitProject } from '../origin/git-project.ts';
import { installRunner, type RunnerName } from './installed-runner.ts';
import { type Finished, recordsByTest, runIn } from './run-project.ts';

const SLOW = 400_000;
const WITHOUT_CONFIRMING = { TWINRUN_CONFIRM: 'off' };

// A plugin that stands before twinrun and drops attributes, as some compilers do.
const CONFIG = `import { join } from 'node:path';
import twinrun from 'twinrun/vitest';
const strip = {
  name: 'strip',
  enforce: 'pre',
  transform: (code) => code.replace(/ with \\{[^}]*\\}/g, ''),
};
const early = { ...strip, transform: { order: 'pre', handler: strip.transform } };
export default {
  plugins: [process.env.STRIP === 'early' ? early : strip, twinrun()],
  resolve: { alias: { '#made': join(import.meta.dirname, 'made') } },
  test: { globals: true, env: { VITE_X: 'x' }, experimental: { fsModuleCache: true } },
};
`;

const THEN = {
  '.gitignore': 'node_modules\n.twinrun\nmade\n',
  'package.json': '{ "private": true, "type": "module", "dependencies": { "bought": "1.0.0" } }\n',
  'packed.js': "import { bought } from 'bought';\nexport const packed = () => bought;\n",
  'f.js': "export const f = () => 'one';\n",
  'packages/part/package.json': '{ "name": "part", "main": "./main.cjs" }\n',
  'packages/part/main.cjs': "exports.part = 'part one';\n",
  'legacy.cjs': "const { part } = require('part');\nexports.legacy = () => part;\n",
  'bundle.js': "import { part } from 'part';\nexport const bundle = () => part + import.meta.env.VITE_X;\n",
  'lib/a.js': "export const a = 'lib one';\n",
  'root.js':
    "import { a } from '/lib/a.js';\nimport { made } from '#made/m.js';\nexport const root = () => a + made;\n",
  'first.jsx':
    "const h = () => null;\nexport const view = () => 'view one';\n/** @jsx h */\nexport const it = () => <p>it's</p>;\n",
};
const NEXT = {
  'package.json': '{ "private": true, "type": "module", "dependencies": { "bought": "2.0.0" } }\n',
  'f.js': "export const f = () => 'two';\n",
  'packages/part/main.cjs': "exports.part = 'part two';\n",
  'lib/a.js': "export const a = 'lib two';\n",
  'first.jsx': null,
  'second.jsx': THEN['first.jsx'],
};
const TODAY = {
  'made/m.js': "export const made = ' made';\n",
  'node_modules/react/package.json': '{ "name": "react", "type": "module" }\n',
  'node_modules/react/jsx-dev-runtime.js': 'export const jsxDEV = () => null;\n',
  'node_modules/bought/index.js': "exports.bought = 'bought';\n",
  'vitest.config.mjs': CONFIG,
  'f.test.js': `import { f as old } from './f.js' with {
  // a branch; it moves
  at: 'moved',
};
const one = () => 'one';
test('moved', () => {
  expect(one).toMatchImpl(old, { cases: [[]], measure: false });
});
`,
  'g.test.js': `import { bundle } from './bundle.js?at=then&flat';
import { root } from './root.js?at=then';
import { view } from './second.jsx?at=then';
import { legacy } from './legacy.cjs?at=then';
const same = (value) => () => value;
test.each([
  ['bundle', bundle, 'part onex'],
  ['root', root, 'lib one made'],
  ['view', view, 'view one'],
  ['legacy', legacy, 'part one'],
])('%s', (_name, old, value) => {
  expect(same(value)).toMatchImpl(old, { cases: [[]], measure: false });
});
`,
  'h.test.js': `import { packed } from './packed.js?at=then&flat';
test('packed', () => {
  expect(() => 'bought').toMatchImpl(packed, { cases: [[]], measure: false });
});
`,
  'i.test.js': `import { implAt } from 'twinrun/vitest';
const ask = {
  'by implAt': () => implAt('then', './legacy.cjs', 'legacy'),
  'by import()': async () => (await import('./legacy.cjs?at=then')).legacy,
};
test.each(Object.keys(ask))('%s', async (way) => {
  const legacy = await ask[way]();
  expect(() => 'part one').toMatchImpl(legacy, { cases: [[]], measure: false });
});
`,
};

function makeProject(runner: RunnerName): GitProject {
  const folder = join(installRunner(runner), 'projects', 'origin-vitest');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const project = new GitProject(folder);
  project.commit(THEN);
  project.git('tag', 'then');
  project.git('branch', 'moved');
  project.commit(NEXT);
  project.write(TODAY);
  const link = join(folder, 'node_modules/part');
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(folder, 'packages/part'), link);
  return project;
}

describe.each<RunnerName>(['vitest', 'vitest5'])('old implementations from git under %s', (runner) => {
  let project: GitProject;
  beforeAll(() => {
    project = makeProject(runner);
  }, SLOW);

  function run(file: string, env = {}): Promise<Finished> {
    const command = ['vitest', 'run', file];
    return runIn(project, command, { ...WITHOUT_CONFIRMING, ...env }, { keep: true });
  }

  async function moved(): Promise<unknown> {
    const trial = recordsByTest((await run('f.test.js')).report)['moved'];
    return [trial?.old.origin, trial?.behaviour.verdict];
  }

  it(
    'are those of the branch as it is now, and are there when the copies were deleted',
    async () => {
      const label = (): string => `git:moved@${project.git('rev-parse', '--short=7', 'moved')}`;
      expect(await moved()).toEqual([label(), 'same']);
      project.git('branch', '--force', 'moved', 'main');
      expect(await moved()).toEqual([label(), 'different']);
      rmSync(join(project.folder, '.twinrun'), { recursive: true });
      expect(await moved()).toEqual([label(), 'different']);
    },
    SLOW,
  );

  it(
    'are refused where a plugin took away what asked for them',
    async () => {
      const { code, stdout, stderr } = await run('f.test.js', { STRIP: 'early' });
      expect(code).toBe(1);
      expect(stdout + stderr).toContain('a plugin of Vite took that away');
    },
    SLOW,
  );

  it(
    'get what was theirs of the repository: in a bundle, by `require`, by a path from the root',
    async () => {
      const { report, stdout } = await run('g.test.js');
      const found = recordsByTest(report);
      const origin = `git:then@${project.git('rev-parse', '--short=7', 'then')}`;
      expect(Object.keys(found), stdout).toEqual(['bundle', 'legacy', 'root', 'view']);
      for (const name of Object.keys(found)) {
        expect(found[name], stdout).toMatchObject({ old: { origin }, behaviour: { verdict: 'same' } });
      }
      const made = `the old side (${origin}) ran with today’s made/m.js, of which git knows nothing`;
      expect(found['root']?.behaviour.notes).toEqual([made]);
      expect(found['view']?.behaviour.notes).toEqual([
        `the old side (${origin}) is first.jsx, which has the name second.jsx today`,
        made,
      ]);
    },
    SLOW,
  );

  it(
    'say what a bundle was given of today’s, and where CommonJS is from that is loaded late',
    async () => {
      const { report, stdout, stderr } = await run('h.test.js');
      expect(stdout + stderr).not.toContain('[warn]');
      const origin = `git:then@${project.git('rev-parse', '--short=7', 'then')}`;
      expect(recordsByTest(report)['packed'], stdout).toMatchObject({
        old: { origin },
        behaviour: {
          notes: [`the old side (${origin}) ran with today’s bought, 2.0.0; it was written against 1.0.0`],
        },
      });
      const late = recordsByTest((await run('i.test.js')).report);
      expect(late['by implAt']?.old.origin).toBe(origin);
      expect(late['by import()']?.old.origin).toBe(origin);
    },
    SLOW,
  );
});
