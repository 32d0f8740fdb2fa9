import { readClassFacts } from '../class-facts.ts';
import { ComparerError } from '../comparer-error.ts';
import { hasOwn, readProperty } from '../guarded-read.ts';
import { type Place, pathOf } from '../place.ts';
import type { CompareKind, Walk } from '../walk.ts';
import { compareOwnProperties, compareProperty } from './own-properties.ts';

/** Own properties of errors that are not enumerable, and yet say what happened. */
const PARTS = ['cause', 'errors', 'error', 'suppressed'] as const;

/** Errors: class, name, message, own properties, cause and errors, as far as `errors` asks for; never the stack. */
export const compareErrors: CompareKind = (walk, place, newError, oldError) => {
  const { errors } = walk.settings;
  compareNames(walk, place, newError, oldError);
  if (errors === 'class') return;
  walk.step(place, 'message', readProperty(newError, 'message'), readProperty(oldError, 'message'));
  if (errors === 'class+message') return;
  for (const part of PARTS) compareProperty(walk, place, part, newError, oldError);
  compareOwnProperties(walk, place, newError, oldError, isOther);
};

/** Asks the user's own function; true where it exists and has decided. */
export function askErrorPolicy(walk: Walk, place: Place, newError: unknown, oldError: unknown): boolean {
  const { errors } = walk.settings;
  if (typeof errors !== 'function') return false;
  const answer = callPolicy(() => errors(newError, oldError), place);
  if (answer === true) return true;
  walk.differ(place, 'custom', newError, oldError, typeof answer === 'string' ? answer : undefined);
  return true;
}

function callPolicy(ask: () => unknown, place: Place): boolean | string {
  let answer: unknown;
  try {
    answer = ask();
  } catch (cause) {
    throw new ComparerError('the function `errors` threw', { cause, path: pathOf(place) });
  }
  if (typeof answer === 'boolean' || typeof answer === 'string') return answer;
  throw new ComparerError('the function `errors` returned neither true nor false nor text', {
    path: pathOf(place),
  });
}

/** A name that only follows from another class is no second difference. */
function compareNames(walk: Walk, place: Place, newError: object, oldError: object): void {
  const inherited = !hasOwn(newError, 'name') && !hasOwn(oldError, 'name');
  const otherClass = readClassFacts(walk, newError).name !== readClassFacts(walk, oldError).name;
  if (inherited && otherClass) return;
  walk.step(place, 'name', readProperty(newError, 'name'), readProperty(oldError, 'name'));
}

function isOther(key: string | symbol): boolean {
  const compared: readonly (string | symbol)[] = ['stack', 'name', 'message', ...PARTS];
  return !compared.includes(key);
}
