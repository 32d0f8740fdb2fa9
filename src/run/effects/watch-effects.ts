import { cloneArgs } from '../clone/clone-args.ts';
import type { Effect } from '../observation.ts';
import type { EffectSettings } from './effect-options.ts';
import { watchFunctions, watchTargets } from './instrument-args.ts';
import { watchLeftovers } from './leftovers.ts';
import { watchMocks } from './mock-calls.ts';
import { Patches } from './patches.ts';

/** The effects of one call, written down as they happen. */
export interface EffectWatch {
  /** Ends the watch, puts everything back and answers what was seen. */
  stop(): readonly Effect[];
}

/** Takes an effect down: what happened, and what it was given. */
export type NoteEffect = (effect: Effect, given?: readonly unknown[]) => void;

/** Begins to watch. Functions inside `call` are replaced until the watch ends. */
export function watchEffects(
  settings: EffectSettings,
  call: { readonly args: unknown[]; readonly thisArg: unknown },
): EffectWatch {
  const effects: Effect[] = [];
  const patches = new Patches();
  // What was given is copied at once, because the caller may go on to change it.
  const note: NoteEffect = (effect, given) => {
    effects.push(given === undefined ? effect : { ...effect, with: cloneArgs(given).args });
  };
  if (settings.events) watchTargets(call, patches, note);
  if (settings.callbacks) watchFunctions(call.args, patches, note);
  if (settings.console) watchConsole(patches, note);
  watchMethods(settings, patches, note);
  const mocks = watchMocks(settings.spies);
  const leftovers = settings.leftovers ? watchLeftovers() : null;
  return {
    stop() {
      patches.restore();
      effects.push(...mocks(), ...(leftovers?.() ?? []));
      return effects;
    },
  };
}

const CONSOLE_METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'table', 'dir'] as const;

function watchConsole(patches: Patches, note: NoteEffect): void {
  for (const method of CONSOLE_METHODS) {
    const write = (...given: readonly unknown[]): void => note({ console: method }, given);
    patches.replace(globalThis.console, method, write);
  }
}

function watchMethods({ spies }: EffectSettings, patches: Patches, note: NoteEffect): void {
  for (const [name, spy] of spies) {
    if (typeof spy === 'function') continue;
    const [owner, method] = spy;
    const real = Reflect.get(owner, method) as (...given: unknown[]) => unknown;
    patches.replace(owner, method, function (this: unknown, ...given: unknown[]) {
      note({ called: name }, given);
      return Reflect.apply(real, this, given);
    });
  }
}
