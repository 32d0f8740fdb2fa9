import { readRecord, refuseOption } from '../refuse-option.ts';

/** A function of `vi.fn`, `jest.fn` and their like, or an object and the name of its method. */
export type Spy = ((...args: never[]) => unknown) | readonly [object: object, method: string];

/** Which effects of a call are compared. */
export interface EffectOptions {
  /** Calls of functions that are found in the arguments, with what they were given, in order. @default true */
  readonly callbacks?: boolean;
  /** What is written to the console, which stays silent meanwhile. @default true */
  readonly console?: boolean;
  /** Events emitted by emitters and dispatched by event targets among the arguments and `this`. @default true */
  readonly events?: boolean;
  /** Timers, sockets and other handles that the call opened and left open, and listeners it left on `process`. @default true */
  readonly leftovers?: boolean;
  /** Mock functions, or methods as `[mailer, 'send']`, by the name that differences call them. @default {} */
  readonly spies?: Readonly<Record<string, Spy>>;
}

/** `EffectOptions`, checked and complete. */
export interface EffectSettings {
  readonly callbacks: boolean;
  readonly console: boolean;
  readonly events: boolean;
  readonly leftovers: boolean;
  readonly spies: readonly (readonly [name: string, spy: Spy])[];
}

const SWITCHES = ['callbacks', 'console', 'events', 'leftovers'] as const;
const ADVICE = "effects: { spies: { send: [mailer, 'send'] } }";

/**
 * Checks the option `effects`.
 *
 * @throws {UsageError} When it has a part that does not exist or does not fit.
 */
export function readEffects(given: unknown): EffectSettings | null {
  if (given === undefined || given === false) return null;
  const parts = given === true ? {} : readRecord(given, 'effects', [...SWITCHES, 'spies'], ADVICE);
  const [callbacks, console, events, leftovers] = SWITCHES.map((name) => readSwitch(parts[name], name));
  return {
    callbacks: callbacks === true,
    console: console === true,
    events: events === true,
    leftovers: leftovers === true,
    spies: readSpies(parts['spies']),
  };
}

function readSwitch(given: unknown, name: string): boolean {
  if (given === undefined || typeof given === 'boolean') return given ?? true;
  throw refuseOption(`effects.${name}`, 'true or false', given, ADVICE);
}

function readSpies(given: unknown): EffectSettings['spies'] {
  if (given === undefined) return [];
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw refuseOption('effects.spies', 'an object of named spies', given, ADVICE);
  }
  return Object.entries(given).map(([name, spy]): readonly [string, Spy] => {
    if (isMethod(spy) || isMock(spy)) return [name, spy];
    const expected = "a mock function, or an object and the name of its method as [mailer, 'send']";
    throw refuseOption(`effects.spies.${name}`, expected, spy, ADVICE);
  });
}

function isMethod(spy: unknown): spy is readonly [object, string] {
  if (!Array.isArray(spy) || spy.length !== 2) return false;
  const [owner, method] = spy;
  return isObject(owner) && typeof method === 'string' && typeof Reflect.get(owner, method) === 'function';
}

function isMock(spy: unknown): spy is (...args: never[]) => unknown {
  if (typeof spy !== 'function') return false;
  const mock: unknown = Reflect.get(spy, 'mock');
  return isObject(mock) && Array.isArray(Reflect.get(mock, 'calls'));
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
