import { UsageError } from '../errors/usage-error.ts';
import { type MaybePromise, whenSettled } from '../run/when-settled.ts';
import { compareImplementations } from '../trial/compare-impl.ts';
import type { AnyFunction } from '../trial/implementation.ts';
import type { Trial } from '../trial/trial.ts';
import type { TrialOptions } from '../trial/trial-options.ts';
import { planTrial } from '../trial/trial-plan.ts';
import type { CommandUse, RunUse } from '../trial/use-request.ts';
import { confirmTime, type TimedTrial } from './confirm/confirm-time.ts';
import { planTiming } from './confirm/plan-timing.ts';
import { currentHost } from './current-host.ts';
import { keepFrozen, withFrozenSide } from './frozen-side.ts';
import { withKnownDifferences } from './known-differences.ts';
import { nearestName } from './nearest-name.ts';
import { originsOf } from './origins-of.ts';
import { keepCounterexample, rememberInputs } from './remembered-inputs.ts';
import { reportTrial } from './report-trial.ts';
import type { TrialSite } from './trial-host.ts';
import { joinTrials, runUnderRows } from './under-rows.ts';

/**
 * Two implementations and what to do with them. `new` must take what `old` takes.
 *
 * @typeParam OldFn The old implementation; its parameters type the cases.
 */
export interface CompareRequest<OldFn extends AnyFunction> extends TrialOptions<Parameters<OldFn>> {
  readonly old: OldFn;
  readonly new: (...args: Parameters<OldFn>) => unknown;
}

/** Two implementations and the way to use them: classes, modules or objects, each tried on the same cases. */
export interface RunRequest<Old, New, Args extends readonly unknown[], Answer>
  extends RunUse<Old | New, Args, Answer> {
  readonly old: Old;
  readonly new: New;
}

/** Two implementations that make objects, and the commands that both objects are taken through. */
export interface CommandRequest<Old, New> extends CommandUse<Old | New> {
  readonly old: Old;
  readonly new: New;
}

/**
 * Compares two implementations and returns the whole trial. Never throws for a difference.
 * Inside a test its record joins the report; it counts in the run's gate only where `gate: 'fail'` is given.
 *
 * @throws {UsageError} When a side, a case or an option is wrong.
 */
export function compareImpl<Old, New, Args extends readonly unknown[], Answer>(
  request: RunRequest<Old, New, Args, Answer>,
): Promise<Trial>;
export function compareImpl<Old, New>(request: CommandRequest<Old, New>): Promise<Trial>;
export function compareImpl<OldFn extends AnyFunction>(request: CompareRequest<OldFn>): Promise<Trial>;
export async function compareImpl(request: object): Promise<Trial> {
  return await startTrial(request);
}

/**
 * `compareImpl` for synchronous sides and cases: the trial is there when it returns.
 *
 * @throws {UsageError} Also when a side answers with a promise.
 */
export function compareImplSync<Old, New, Args extends readonly unknown[], Answer>(
  request: RunRequest<Old, New, Args, Answer>,
): Trial;
export function compareImplSync<Old, New>(request: CommandRequest<Old, New>): Trial;
export function compareImplSync<OldFn extends AnyFunction>(request: CompareRequest<OldFn>): Trial;
export function compareImplSync(request: object): Trial {
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

/** Plans a trial, runs it and reports it to the runner, if there is one. */
export function startTrial(request: unknown): MaybePromise<Trial> {
  const { old: oldFn, new: newFn, ...options } = readRequest(request);
  const host = currentHost();
  const locate = (): TrialSite | null => host?.locate(null) ?? null;
  const ended = runUnderRows(options['flags'], locate(), locate, ({ site, row }) => {
    const planned = planTrial({
      new: newFn,
      old: oldFn,
      options,
      fallbackName: nearestName(site),
      unfair: site?.unfair ?? host?.unfairPair(oldFn, newFn) ?? null,
      origins: originsOf(host, oldFn, newFn),
      row,
    });
    const plan = planTiming(
      rememberInputs(withKnownDifferences(withFrozenSide(planned, site), site), site),
      site,
    );
    return whenSettled(compareImplementations(plan), (trial) =>
      report({ trial, plan, site, host }, options['gate'] === 'fail'),
    );
  });
  return whenSettled(ended, joinTrials);
}

function report(ended: Omit<TimedTrial, 'canWait'>, enforced: boolean): Trial {
  const { plan, site, host } = ended;
  const settled = confirmTime({ ...ended, canWait: false });
  if (host === null || site === null) return settled.trial;
  const trial = keepCounterexample(settled.trial, plan, site);
  keepFrozen(trial, plan, site);
  reportTrial({ trial, site, host, enforced });
  return trial;
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
