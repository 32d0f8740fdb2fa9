import { UsageError } from '../errors/usage-error.ts';
import { type GatePolicy, POLICY_WORDS } from '../record/report.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { isOnCi } from '../text/on-ci.ts';
import { terminalSafe } from '../text/terminal-safe.ts';

/** Doubts are shown and do not fail: a shared CI machine must not turn a build red for being noisy. */
export const DEFAULT_POLICY: GatePolicy = { unsure: 'pass', unverified: 'pass', stale: 'pass' };

/**
 * Reads the policy that a user gave, and fills in {@link DEFAULT_POLICY} for what was left out.
 *
 * @param fallback The policy where none is given; its `stale` also holds where only that is left out.
 * @throws {UsageError} When it is no object, names something unknown, or holds another word than `pass` or `fail`.
 */
export function readPolicy(given: unknown, fallback: GatePolicy = DEFAULT_POLICY): GatePolicy {
  if (given === undefined) return fallback;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw badPolicy('policy is not an object', given);
  }
  for (const name of Object.keys(given)) checkName(name);
  return {
    unsure: readWord(Reflect.get(given, 'unsure'), 'unsure'),
    unverified: readWord(Reflect.get(given, 'unverified'), 'unverified'),
    stale: readWord(Reflect.get(given, 'stale'), 'stale', fallback.stale),
  };
}

function checkName(name: string): void {
  if (POLICY_WORDS.some((known) => known === name)) return;
  const near = nearestWord(name, POLICY_WORDS);
  const hint = near === null ? '' : `; did you mean ${near}?`;
  throw badPolicy(`policy knows no "${terminalSafe(name, 60)}"${hint}`, name);
}

function readWord(word: unknown, name: keyof GatePolicy, fallback = DEFAULT_POLICY[name]): 'pass' | 'fail' {
  if (word === undefined) return fallback;
  if (word === 'pass' || word === 'fail') return word;
  throw badPolicy(`policy.${name} is neither 'pass' nor 'fail'`, word);
}

function badPolicy(problem: string, received: unknown): UsageError {
  return new UsageError({
    problem,
    expected: "an object of { unsure, unverified, stale: 'pass' | 'fail' }, each of them optional",
    received: typeof received === 'string' ? `"${terminalSafe(received, 60)}"` : describe(received),
    advice: "policy: { unsure: 'fail' }",
  });
}

function describe(value: unknown): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}

/** On CI, what is stale or expired fails: there a whole run tells, and somebody has to clean up. At a desk it is a note. */
export function policyHere(env: Readonly<Record<string, string | undefined>>): GatePolicy {
  return { ...DEFAULT_POLICY, stale: isOnCi(env) ? 'fail' : 'pass' };
}
