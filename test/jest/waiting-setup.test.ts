import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';

import { FLAG_SCOPES } from '../../src/flags/flag-scopes-key.ts';
import { SESSION } from '../../src/jest/session-key.ts';
import { needsOf } from '../../src/jest/session-needs.ts';
import type { ModuleRuntime } from '../../src/jest/test-file.ts';
import { WaitingSetup } from '../../src/jest/waiting-setup.ts';
import { HOST } from '../../src/matchers/current-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'waiting-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SETUP = '/own/setup.js';
const TEST = join(folder, 'some.test.js');
const STATE = Symbol('JEST_STATE_SYMBOL');

/** A test file that loads a helper; the set-up puts a session and a host on its global object. */
function waitFor(helper: string, registry: object | null = null, failure: Error | null = null) {
  const path = join(folder, 'helper.js');
  writeFileSync(path, helper);
  writeFileSync(TEST, "require('./helper');");
  const session = { matchers: { toMatchImpl: () => 'compared' }, afterTests: vi.fn() };
  const global: Record<symbol, unknown> = {};
  const loaded: string[] = [];
  const runtime = {
    _moduleRegistry: registry ?? new Map([TEST, path].map((file) => [file, {}])),
    requireModule: (file: string) => {
      loaded.push(file);
      if (failure !== null) throw failure;
      if (file === SETUP) Object.assign(global, { [SESSION]: session, [HOST]: 'host' });
      return `exports of ${file}`;
    },
    setGlobalsForRuntime: vi.fn(),
    unstable_shouldLoadAsEsm: () => false,
  };
  const waiting = new WaitingSetup({
    ...{ setup: SETUP, own: '/own/', testPath: TEST, needs: needsOf(null) },
    ...{ global, runtime: runtime as unknown as ModuleRuntime },
  });
  const extended: Record<string, (...args: unknown[]) => unknown> = {};
  const globals = { expect: { extend: (matchers: object) => Object.assign(extended, matchers) } };
  runtime.setGlobalsForRuntime(globals);
  const runTest = (): void => {
    const block = { children: [] };
    global[STATE] = { rootDescribeBlock: block, currentlyRunningTest: {} };
  };
  return { waiting, session, global, loaded, runtime, extended, runTest };
}

describe('the set-up that waits', () => {
  it('is left out where nothing that the test file loads needs it', () => {
    const { waiting, session, loaded, runtime } = waitFor('exports.a = 1;');
    expect(runtime.requireModule('/other/setup.js')).toBe('exports of /other/setup.js');
    expect(runtime.requireModule(TEST)).toBe(`exports of ${TEST}`);
    waiting.end();
    expect(loaded).toEqual(['/other/setup.js', TEST]);
    expect(session.afterTests).not.toHaveBeenCalled();
  });

  it.each([
    ['a module names a matcher', 'expect(a).toMatchImpl(b);', null],
    ['nobody knows what was loaded', '', {}],
  ])('is loaded behind the test file where %s, and ended behind its tests', (_when, helper, registry) => {
    const { waiting, session, loaded, runtime } = waitFor(helper, registry);
    runtime.requireModule(TEST);
    expect(loaded).toEqual([TEST, SETUP]);
    waiting.end();
    expect(session.afterTests).toHaveBeenCalledOnce();
  });

  it('is loaded where the test file has left the list, as others may have', () => {
    const { loaded, runtime } = waitFor('', new Map());
    runtime.requireModule(TEST);
    expect(loaded).toEqual([TEST, SETUP]);
  });

  it('leaves the error of a test file that cannot be loaded as Jest has it', () => {
    const stack = 'Error: no\n    at /a.js:1:2\n    at /own/b.js:1:2';
    const error = Object.assign(new Error('no'), { stack });
    const { runtime } = waitFor('', null, error);
    expect(() => runtime.requireModule(TEST)).toThrow(error);
    expect(error.stack).toBe('Error: no\n    at /a.js:1:2');
  });

  it.each([HOST, FLAG_SCOPES])('is loaded, once, where something asks for %s', (key) => {
    const { global, loaded } = waitFor('');
    expect([global[key], global[key]]).toEqual(key === HOST ? ['host', 'host'] : [undefined, undefined]);
    expect(loaded).toEqual([SETUP]);
  });

  it('is loaded where a matcher is called before any test runs, and answers as it does', () => {
    const { extended, loaded } = waitFor('');
    expect(extended['toMatchImpl']?.()).toBe('compared');
    expect(loaded).toEqual([SETUP]);
  });

  it('comes too late for a matcher where a test runs already, but not for flags', () => {
    const { extended, global, loaded, runTest } = waitFor('');
    runTest();
    expect(() => extended['toMatchImpl']?.()).toThrow("import 'twinrun/jest/setup'");
    expect(() => global[HOST]).toThrow("import 'twinrun/jest/setup'");
    expect(loaded).toEqual([]);
    expect(global[FLAG_SCOPES]).toBeUndefined();
    expect(loaded).toEqual([SETUP]);
  });
});
