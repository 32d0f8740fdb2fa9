import { COMPARE_OPTION_NAMES, type CompareOptions } from '../compare/compare-options.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { RunOptions } from '../run/run-options.ts';
import { previewValue } from '../text/value-preview.ts';
import type { AnyFunction } from '../trial/implementation.ts';
import { ShadowTrial } from '../trial/shadow-trial.ts';
import { planTrial } from '../trial/trial-plan.ts';
import { currentHost } from './current-host.ts';
import { endShadow } from './end-shadow.ts';
import { withKnownDifferences } from './known-differences.ts';

/** What may be said about a shadowed function. */
export interface ShadowOptions extends CompareOptions, Pick<RunOptions, 'timeoutMs' | 'project'> {
  /** Name of the trial in reports. @default the name of the new function */
  readonly name?: string;
  /** Whether a mismatch fails the test, or is only reported. @default 'fail' */
  readonly gate?: 'fail' | 'report';
}

const OPTION_NAMES: readonly string[] = ['name', 'gate', 'timeoutMs', 'project', ...COMPARE_OPTION_NAMES];

/**
 * A function that answers with `old` and, on equal arguments, calls `new` as well and compares: put in the place of
 * `old` by `vi.mock` or `jest.mock`, it turns a whole suite into a parity suite. Nothing that `new` does reaches the
 * caller. All calls of a test are one trial; a mismatch fails the test at its end, also where it is caught on the way.
 *
 * @throws {UsageError} When a side is no function, or there is no such option.
 */
export function shadow<OldFn extends AnyFunction>(
  oldFn: OldFn,
  newFn: (...args: Parameters<OldFn>) => unknown,
  options: ShadowOptions = {},
): OldFn {
  const stranger = Object.keys(options).find((name) => !OPTION_NAMES.includes(name));
  if (stranger !== undefined) throw unknownOption(stranger);
  const request = { old: oldFn, new: newFn, options: { ...options, measure: false, drain: false } };
  // Wrong sides are told where they stand, not in the test that calls them first.
  planTrial(request);
  const trials = new WeakMap<object, ShadowTrial>();
  const trialOf = (): ShadowTrial => {
    const host = currentHost();
    const scope = host?.scope() ?? null;
    const known = scope === null ? undefined : trials.get(scope);
    if (known !== undefined) return known;
    const site = host?.locate(null) ?? null;
    const plan = withKnownDifferences(planTrial({ ...request, unfair: UNTIMED }), site);
    const trial = new ShadowTrial(plan);
    if (scope !== null) trials.set(scope, trial);
    endShadow(trial, host, site);
    return trial;
  };
  // A proxy keeps the name, the properties and the parameters that other code may look at.
  return new Proxy(oldFn, {
    apply: (_, thisArg: unknown, args: unknown[]) => trialOf().call(thisArg, args),
  });
}

const UNTIMED = 'shadowed calls are not timed';

function unknownOption(name: string): UsageError {
  return new UsageError({
    problem: `shadow has no option ${previewValue(name)}.`,
    expected: [...OPTION_NAMES].sort().join(', '),
    received: name,
    advice: "shadow(oldFn, newFn, { name: 'slugify' })",
  });
}
