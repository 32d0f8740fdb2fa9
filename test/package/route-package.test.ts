import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';

import { installRunner } from '../e2e/installed-runner.ts';

const SLOW = 240_000;

/** What a route is made of; everything else of the package stays where it is. */
const PARTS =
  /^twinrun\/dist\/(?:esm|cjs)\/src\/(?:route\.js|(?:route|metrics|compare|run|record|judge|measure|text|errors|trial|inputs|flags)\/)/;
const PACKAGES = ['fast-myers-diff', 'json-logic-engine'];

/** Tells every module that is resolved, one a line. */
const TELL = `data:text/javascript,${encodeURIComponent(`
  import { writeSync } from 'node:fs';
  export async function resolve(specifier, context, next) {
    const resolved = await next(specifier, context);
    writeSync(2, resolved.url + '\\n');
    return resolved;
  }`)}`;
const REGISTER = `data:text/javascript,${encodeURIComponent(`
  import { register } from 'node:module';
  register(${JSON.stringify(TELL)});`)}`;

describe('twinrun/route as it is published', () => {
  let folder: string;

  beforeAll(() => {
    folder = installRunner('jest30');
  }, SLOW);

  it('loads no test runner, no reporter and no fixture as CommonJS', () => {
    const script = `
      require('twinrun/route');
      console.log(Object.keys(require.cache).join('\\n'));`;
    checkLoaded(evaluate(['-e', script]).stdout.trim().split('\n'));
  });

  it('loads no test runner, no reporter and no fixture as an ES module', () => {
    const script = "await import('twinrun/route');";
    const { stderr } = evaluate(['--import', REGISTER, '--input-type=module', '-e', script]);
    const urls = stderr.split('\n').filter((url) => url.startsWith('file:') && url.includes('node_modules/'));
    checkLoaded(urls);
  });

  it.each([
    ['an ES module', "import('twinrun/route').then(run)"],
    ['CommonJS', "run(require('twinrun/route'))"],
  ])('takes a rollout to its end as %s, and writes what differs', (_what, load) => {
    const script = `
      async function run({ createRoute }) {
        const route = createRoute({
          name: 'double', old: (n) => n * 2, new: (n) => (n === 3 ? 0 : n + n), unit: String,
          shadow: { maxQueue: 1000 }, record: require('node:os').tmpdir() + '/twinrun-' + process.pid + '.json',
        });
        const say = [];
        for (const stage of ['off', 'shadow', 'ramp', 'live', 'complete']) {
          route.setStage(stage);
          for (let n = 0; n < 200; n += 1) route(n);
          await route.drain();
          say.push(route.report().behaviour.verdict);
        }
        const { readFileSync, rmSync } = require('node:fs');
        const file = require('node:os').tmpdir() + '/twinrun-' + process.pid + '.json';
        say.push(JSON.parse(readFileSync(file, 'utf8')).inputs.length, route.report().safeToDelete.decision);
        rmSync(file);
        console.log(say.join(' '));
      }
      ${load};`;
    const ended = 'unverified different different different different 1 no\n';
    expect(evaluate(['-e', script])).toEqual({ stdout: ended, stderr: '', status: 0 });
  });

  it('shares forced sides between both builds in one process', () => {
    const script = `
      const { createRoute } = require('twinrun/route');
      import('twinrun/route').then(({ withVariants }) => {
        const route = createRoute({ name: 'r', old: () => 'old', new: () => 'new' });
        console.log(withVariants({ r: 'new' }, () => route()), route());
      });`;
    expect(evaluate(['-e', script])).toMatchObject({ stdout: 'new old\n', status: 0 });
  });

  it('lets a process end that has calls under way', () => {
    const script = `
      const { createRoute } = require('twinrun/route');
      const hang = () => new Promise(() => undefined);
      const route = createRoute({
        name: 'r', stage: 'shadow', old: async () => 1, new: hang, shadow: { timeoutMs: 2 ** 30 },
      });
      route().then(console.log);`;
    expect(evaluate(['-e', script])).toEqual({ stdout: '1\n', stderr: '', status: 0 });
  });

  function checkLoaded(paths: readonly string[]): void {
    const loaded = paths
      .map((path) => path.split('node_modules/').at(-1) ?? '')
      .filter((path) => path !== '' && !path.startsWith('data:'));
    expect(loaded.length).toBeGreaterThan(50);
    const strangers = loaded.filter(
      (path) => !PARTS.test(path) && !PACKAGES.includes(path.split('/')[0] ?? ''),
    );
    expect(strangers).toEqual([]);
    expect(loaded.filter((path) => /vitest|jest|expect|reporters|fixtures|matchers/.test(path))).toEqual([]);
  }

  function evaluate(args: readonly string[]): { stdout: string; stderr: string; status: number | null } {
    const { stdout, stderr, status } = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { stdout, stderr, status };
  }
});
