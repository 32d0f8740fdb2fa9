import { types } from 'node:util';

import type { RouteContext } from './route-decision.ts';

/** Says whose call it is: the name of an attribute of the context, or a function of the call's arguments. */
export type UnitOption<Args extends readonly unknown[]> =
  | string
  | ((...args: Args) => string | number | bigint | null | undefined);

/** Who calls, read when a decision first asks and not before. */
export interface Caller {
  readonly context: RouteContext;
  /** Null where nobody can tell. */
  readonly unit: string | null;
}

/** How callers of a route are told apart. */
export interface CallerReader {
  readonly unit: string | ((...args: never[]) => unknown) | null;
  readonly context: ((...args: never[]) => unknown) | null;
  /** Told of what a function of the user's own threw; the caller then counts as unknown. */
  readonly failed: (where: 'unit' | 'context', error: unknown) => void;
}

const NO_CONTEXT: RouteContext = Object.freeze({});

/** The caller behind the arguments of a call. */
export class CallCaller implements Caller {
  readonly #reader: CallerReader;
  readonly #args: readonly unknown[];
  #context: RouteContext | null = null;
  #unit: string | null | undefined;

  constructor(reader: CallerReader, args: readonly unknown[]) {
    this.#reader = reader;
    this.#args = args;
  }

  get context(): RouteContext {
    this.#context ??= this.#readContext();
    return this.#context;
  }

  get unit(): string | null {
    if (this.#unit === undefined) this.#unit = this.#readUnit();
    return this.#unit;
  }

  #readContext(): RouteContext {
    const { context, failed } = this.#reader;
    try {
      const given = context === null ? this.#args[0] : Reflect.apply(context, undefined, this.#args);
      return isAttributes(given) && (context !== null || !isCollection(given)) ? given : NO_CONTEXT;
    } catch (error) {
      failed('context', error);
      return NO_CONTEXT;
    }
  }

  #readUnit(): string | null {
    const { unit, failed } = this.#reader;
    try {
      if (typeof unit === 'function') return unitText(Reflect.apply(unit, undefined, this.#args));
      const context = this.context;
      return unitText(unit === null ? (context.unit ?? context.targetingKey) : context[unit]);
    } catch (error) {
      failed('unit', error);
      return null;
    }
  }
}

/** The caller that is described to `route.decide`: the unit alone, or a context. */
export function describedCaller(reader: CallerReader, given: unknown): Caller {
  if (!isAttributes(given)) return { context: NO_CONTEXT, unit: unitText(given) };
  const named = unitText(given.unit ?? given.targetingKey);
  return named === null
    ? new CallCaller({ ...reader, context: null }, [given])
    : { context: given, unit: named };
}

function isAttributes(value: unknown): value is RouteContext {
  return typeof value === 'object' && value !== null;
}

/** What holds data and no attributes of a caller, and may be large. */
function isCollection(value: object): boolean {
  return (
    Array.isArray(value) ||
    ArrayBuffer.isView(value) ||
    types.isAnyArrayBuffer(value) ||
    types.isMap(value) ||
    types.isSet(value)
  );
}

/** A unit as text; empty text, NaN and everything that is no name counts as none. */
function unitText(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}
