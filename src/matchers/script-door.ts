import { UsageError } from '../errors/usage-error.ts';
import type { MaybePromise } from '../run/when-settled.ts';
import { compareImplementations } from '../trial/compare-impl.ts';
import type { AnyFunction } from '../trial/implementation.ts';
import type { Trial } from '../trial/trial.ts';
import type { TrialOptions } from '../trial/trial-options.ts';
import { planTrial } from '../trial/trial-plan.ts';
import { currentHost } from './current-host.ts';
import { nearestName } from './nearest-name.ts';
import { reportTrial } from './report-trial.ts';

/**
 * Two implementations and what to do with them. `new` must take what `old` takes.
 *
 * @typeParam OldFn The old implementation; its parameters type the cases.
 */
export interface CompareRequest<OldFn extends AnyFunction> extends TrialOptions<Parameters<OldFn>> {
  readonly old: OldFn;
  readonly new: (...args: Parameters<OldFn>) => unknown;
}

/**
 * Compares two implementations and returns the whole trial. Never throws for a difference.
 * Inside a test its record joins the report; it counts in the run's gate only where `gate: 'fail'` is given.
 *
 * @throws {UsageError} When a side, a case or an option is wrong.
 */
export async function compareImpl<OldFn extends AnyFunction>(request: CompareRequest<OldFn>): Promise<Trial> {
  return await startTrial(request);
}

/**
 * `compareImpl` for synchronous sides and cases: the trial is there when it returns.
 *
 * @throws {UsageError} Also when a side answers with a promise.
 */
export function compareImplSync<OldFn extends AnyFunction>(request: CompareRequest<OldFn>): Trial {
  const trial = startTrial(request);
  if (!(trial instanceof Promise)) return trial;
  trial.catch(() => undefined);
  throw new UsageError({
    problem: 'compareImplSync met something asynchronous.',
    expected: 'two synchronous functions and cases that are there at once',
    received: 'a promise from a side or from the cases',
    advice: 'const trial = await compareImpl({ old, new, cases })',
  });
}

function startTrial<OldFn extends AnyFunction>(request: CompareRequest<OldFn>): MaybePromise<Trial> {
  const { old: oldFn, new: newFn, ...options } = readRequest(request);
  const host = currentHost();
  const site = host?.locate(null) ?? null;
  const plan = planTrial({
    new: newFn,
    old: oldFn,
    options,
    fallbackName: nearestName(site),
    unfair: site?.unfair ?? host?.unfairPair(oldFn, newFn) ?? null,
  });
  const report = (trial: Trial): Trial => {
    if (host && site) reportTrial({ trial, site, host, enforced: options['gate'] === 'fail' });
    return trial;
  };
  const trial = compareImplementations(plan);
  return trial instanceof Promise ? trial.then(report) : report(trial);
}

function readRequest(request: unknown): Readonly<Record<string, unknown>> {
  if (typeof request === 'object' && request !== null) return request as Readonly<Record<string, unknown>>;
  throw new UsageError({
    problem: 'compareImpl was not given an object.',
    expected: 'one object with old, new and options',
    received: typeof request,
    advice: "compareImpl({ name: 'slugify', old, new, cases: [['Hello']] })",
  });
}
