import { UsageError } from '../errors/usage-error.ts';
import type { GatePolicy } from '../record/report.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { terminalSafe } from '../text/terminal-safe.ts';

/** Doubts are shown and do not fail: a shared CI machine must not turn a build red for being noisy. */
export const DEFAULT_POLICY: GatePolicy = { unsure: 'pass', unverified: 'pass' };

const NAMES = ['unsure', 'unverified'] as const;

/**
 * Reads the policy that a user gave, and fills in {@link DEFAULT_POLICY} for what was left out.
 *
 * @throws {UsageError} When it is no object, names something unknown, or holds another word than `pass` or `fail`.
 */
export function readPolicy(given: unknown): GatePolicy {
  if (given === undefined) return DEFAULT_POLICY;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw badPolicy('policy is not an object', given);
  }
  for (const name of Object.keys(given)) checkName(name);
  return {
    unsure: readWord(Reflect.get(given, 'unsure'), 'unsure'),
    unverified: readWord(Reflect.get(given, 'unverified'), 'unverified'),
  };
}

function checkName(name: string): void {
  if (NAMES.some((known) => known === name)) return;
  const near = nearestWord(name, NAMES);
  const hint = near === null ? '' : `; did you mean ${near}?`;
  throw badPolicy(`policy knows no "${terminalSafe(name, 60)}"${hint}`, name);
}

function readWord(word: unknown, name: (typeof NAMES)[number]): 'pass' | 'fail' {
  if (word === undefined) return DEFAULT_POLICY[name];
  if (word === 'pass' || word === 'fail') return word;
  throw badPolicy(`policy.${name} is neither 'pass' nor 'fail'`, word);
}

function badPolicy(problem: string, received: unknown): UsageError {
  return new UsageError({
    problem,
    expected: "an object of { unsure: 'pass' | 'fail', unverified: 'pass' | 'fail' }, each of them optional",
    received: typeof received === 'string' ? `"${terminalSafe(received, 60)}"` : describe(received),
    advice: "policy: { unsure: 'fail' }",
  });
}

function describe(value: unknown): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}
