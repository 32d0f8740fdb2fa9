import { types } from 'node:util';

import type { FlagOverrides } from '../flags/flag-scope.ts';
import { beginTestFlags, type TestFlags, testFlagsOf } from '../flags/test-flags.ts';
import type { EndedTest } from '../record/flags/list-row-runs.ts';
import {
  type CircusBlock,
  type CircusHook,
  type CircusState,
  type CircusTest,
  circusState,
  namesOf,
  testsOf,
} from './circus-state.ts';
import { withoutOwnFrames } from './watched-body.ts';

type Body = (this: unknown, ...args: unknown[]) => unknown;

const BLOCKS = Symbol.for('twinrun.flagBlocks@1');
const SCOPED = Symbol.for('twinrun.scopedBodies@1');
const SCOPER = Symbol.for('twinrun.scopeTests@1');

interface Holder {
  [BLOCKS]?: WeakMap<CircusBlock, FlagOverrides[]>;
  [SCOPER]?: (state: CircusState) => void;
  [SCOPED]?: WeakSet<object>;
}

/**
 * Gives every test of the file, with the hooks around it, a scope of flags of its own. Called once all tests are declared
 * and before the first one runs; a second call finds nothing left to do.
 */
export function scopeTests(state: CircusState): void {
  for (const test of testsOf(state.rootDescribeBlock)) scopeBody(test, () => flagsOf(test));
  for (const hook of hooksOf(state.rootDescribeBlock)) {
    scopeBody(hook, () => {
      const test = circusState()?.currentlyRunningTest;
      return test ? flagsOf(test) : null;
    });
  }
}

/** Has the environment of the file, where it is one of ours, scope the tests before any hook of the file runs. */
export function offerScoping(): void {
  (globalThis as Holder)[SCOPER] = scopeTests;
}

/** Scopes the tests of the sandbox that `global` belongs to, where its files have anything to do with flags. */
export function scopeSandbox(global: object, state: unknown): void {
  (global as Holder)[SCOPER]?.(state as CircusState);
}

/** Holds flags for all tests of the block that is being declared. Answers false where no block is. */
export function holdInBlock(overrides: FlagOverrides): boolean {
  const block = circusState()?.currentDescribeBlock;
  if (block === undefined) return false;
  const holder = globalThis as Holder;
  holder[BLOCKS] ??= new WeakMap();
  holder[BLOCKS].set(block, [...(holder[BLOCKS].get(block) ?? []), overrides]);
  return true;
}

/** The tests of the file that ran under flags which a block held; called when all have ended. */
export function flaggedTests(state: CircusState): readonly EndedTest[] {
  return testsOf(state.rootDescribeBlock).flatMap((test) => {
    const rows = testFlagsOf(test)?.rows ?? [];
    if (rows.length === 0) return [];
    return { names: namesOf(test), rows, outcome: (test.errors ?? []).length === 0 ? 'pass' : 'fail' };
  });
}

/** The flags of the attempt that is running, which a retry begins anew. */
function flagsOf(test: CircusTest): TestFlags {
  const present = testFlagsOf(test);
  const invocation = test.invocations ?? 0;
  if (present !== null && present.attempt === invocation) return present;
  present?.end();
  const flags = beginTestFlags(test, namesOf(test).join(' > '), invocation);
  for (const overrides of heldFor(test)) flags.addRow(overrides);
  return flags;
}

/** Outermost first. */
function heldFor(test: CircusTest): readonly FlagOverrides[] {
  const held: FlagOverrides[] = [];
  const blocks = (globalThis as Holder)[BLOCKS];
  for (let block: CircusBlock | undefined = test.parent; block !== undefined; block = block.parent) {
    held.unshift(...(blocks?.get(block) ?? []));
  }
  return held;
}

function hooksOf(block: CircusBlock): readonly CircusHook[] {
  const own = (block.hooks ?? []).filter(({ type }) => type === 'beforeEach' || type === 'afterEach');
  return [...own, ...block.children.flatMap((child) => (child.type === 'test' ? [] : hooksOf(child)))];
}

function scopeBody(bearer: { fn?: Body | null }, flags: () => TestFlags | null): void {
  const body = bearer.fn;
  const holder = globalThis as Holder;
  holder[SCOPED] ??= new WeakSet();
  if (typeof body !== 'function' || holder[SCOPED].has(bearer) || types.isGeneratorFunction(body)) return;
  holder[SCOPED].add(bearer);
  const run = (call: () => unknown): unknown => {
    const current = flags();
    return current === null ? call() : withoutOwnFrames(() => current.run(call));
  };
  // Jest tells by the number of parameters whether a body takes `done`.
  const scoped: Body =
    body.length > 0
      ? function (done) {
          return run(() => body.call(this, done));
        }
      : function () {
          return run(() => body.call(this));
        };
  bearer.fn = scoped;
}
