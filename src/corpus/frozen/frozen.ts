import { UsageError } from '../../errors/usage-error.ts';
import { previewValue } from '../../text/value-preview.ts';

/** Where a recording stands. */
export interface FrozenOptions {
  /**
   * File of the recording: absolute, or a `file:` URL.
   * @default '__twinrun__/frozen/<name>.json' beside the test file
   */
  readonly file?: string | URL;
}

/** What `frozen` was asked for. */
export interface FrozenRequest {
  readonly name: string;
  readonly file: string | URL | null;
}

/** A symbol of the whole process: two copies of this package have to agree on it. */
const FROZEN: unique symbol = Symbol.for('twinrun.frozen@1');

interface FrozenSide {
  readonly [FROZEN]?: FrozenRequest;
}

/**
 * Stands for an old implementation that is gone: its answers, recorded by `npx twinrun freeze NAME`. As the old side of a
 * trial it answers every recorded argument list as old did; any other is an error. Without cases the recorded inputs are
 * tried. Time and memory are not judged, since a recording has none.
 *
 * ```ts
 * expect(slugify).toMatchImpl(frozen('slugify'))
 * ```
 *
 * @typeParam Fn The type that the old implementation had.
 * @throws {UsageError} When the name is none.
 */
export function frozen<Fn extends (...args: never[]) => unknown>(
  name: string,
  { file }: FrozenOptions = {},
): Fn {
  if (typeof name !== 'string' || name.trim() === '') throw noName(name);
  const side = (): never => {
    throw new UsageError({
      problem: 'a recording cannot be called: it has answers and no code.',
      expected: `frozen('${name}') as the old side of a trial`,
      received: 'a call',
      advice: `expect(newFn).toMatchImpl(frozen('${name}'))`,
    });
  };
  Object.defineProperty(side, 'name', { value: name });
  Object.defineProperty(side, FROZEN, { value: { name, file: file ?? null } satisfies FrozenRequest });
  return side as unknown as Fn;
}

/** What `frozen` was asked for where a side was made by it, else null. */
export function frozenRequest(side: unknown): FrozenRequest | null {
  return typeof side === 'function' ? ((side as FrozenSide)[FROZEN] ?? null) : null;
}

function noName(name: unknown): UsageError {
  return new UsageError({
    problem: 'frozen was given no name.',
    expected: 'the name of a trial that was frozen',
    received: previewValue(name),
    advice: "frozen('slugify')",
  });
}
