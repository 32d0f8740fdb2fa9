/** A test as jest-circus, Jest's runner, holds it. Only what is used here. */
export interface CircusTest {
  readonly type: 'test';
  readonly name: string;
  readonly parent: CircusBlock;
  readonly concurrent?: boolean;
  failing?: boolean;
  readonly errors?: readonly unknown[];
  /** `skip` and `todo` never run. */
  readonly mode?: string | null;
  /** Counts from 1 in the first run; a retry adds 1. */
  readonly invocations?: number;
  /** Milliseconds; missing where the file's own limit holds. */
  readonly timeout?: number | null;
  fn?: ((this: unknown, ...args: unknown[]) => unknown) | null;
}

/** A `describe` block, or the file itself, which has no parent. */
export interface CircusBlock {
  readonly type: 'describeBlock';
  readonly name: string;
  readonly parent?: CircusBlock;
  readonly children: readonly (CircusTest | CircusBlock)[];
  readonly hooks?: readonly CircusHook[];
}

/** A hook of a block. */
export interface CircusHook {
  readonly type: 'beforeAll' | 'beforeEach' | 'afterEach' | 'afterAll';
  fn: (this: unknown, ...args: unknown[]) => unknown;
  /** Milliseconds; missing where that of the file holds. */
  readonly timeout?: number | null | undefined;
}

/** What jest-circus knows of the file that is running. */
export interface CircusState {
  readonly rootDescribeBlock: CircusBlock;
  readonly currentlyRunningTest?: CircusTest | null;
  /** Whether all is declared, and hooks and tests run. */
  readonly hasStarted?: boolean;
  /** The block that is being declared. */
  readonly currentDescribeBlock?: CircusBlock;
  /** Milliseconds that a test of the file may take. */
  readonly testTimeout?: number;
}

/**
 * The state of jest-circus, or null under another runner. It is the only place in Jest that says whether a test is
 * expected to fail, and the only way to wait at the end of a concurrent test, for which Jest runs no hooks.
 */
export function circusState(): CircusState | null {
  return circusStateOn(globalThis);
}

/** The same, of the test file that a global object is of. */
export function circusStateOn(global: object): CircusState | null {
  const symbol = Object.getOwnPropertySymbols(global).find(
    ({ description }) => description === 'JEST_STATE_SYMBOL',
  );
  const state: unknown = symbol === undefined ? null : Reflect.get(global, symbol);
  return isState(state) ? state : null;
}

/** All tests of a block, inner blocks included. */
export function testsOf(block: CircusBlock): readonly CircusTest[] {
  return block.children.flatMap((child) => (child.type === 'test' ? [child] : testsOf(child)));
}

/** Names of the blocks around a test and of the test, outermost first. */
export function namesOf(test: CircusTest): readonly string[] {
  const names = [test.name];
  for (let block = test.parent; block.parent !== undefined; block = block.parent) names.unshift(block.name);
  return names;
}

function isState(state: unknown): state is CircusState {
  if (typeof state !== 'object' || state === null) return false;
  const { rootDescribeBlock } = state as Partial<CircusState>;
  return Array.isArray(rootDescribeBlock?.children);
}
