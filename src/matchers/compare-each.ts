import { UsageError } from '../errors/usage-error.ts';
import type { Case } from '../inputs/case.ts';
import type { CaseTable } from '../inputs/cases-option.ts';
import { listCases } from '../inputs/list-cases.ts';
import { renderFailure } from '../record/words/failure-message.ts';
import { whenSettled } from '../run/when-settled.ts';
import { previewValue } from '../text/value-preview.ts';
import { compareImplementations } from '../trial/compare-impl.ts';
import type { Trial } from '../trial/trial.ts';
import { planTrial } from '../trial/trial-plan.ts';
import { confirmTime } from './confirm/confirm-time.ts';
import { failAfterTest } from './confirm/fail-after-test.ts';
import { planTiming } from './confirm/plan-timing.ts';
import { currentHost } from './current-host.ts';
import { keepFrozen, withFrozenSide } from './frozen-side.ts';
import { withKnownDifferences } from './known-differences.ts';
import { nearestName } from './nearest-name.ts';
import { originsOf } from './origins-of.ts';
import { keepCounterexample, rememberInputs } from './remembered-inputs.ts';
import { reportTrial } from './report-trial.ts';
import type { CompareRequest } from './script-door.ts';
import type { MatcherOutcome, TrialHost } from './trial-host.ts';

/** Declares one test per case. */
export type EachDeclaration<Args extends readonly unknown[]> = <OldFn extends (...args: Args) => unknown>(
  title: string,
  request: Omit<CompareRequest<OldFn>, 'cases'>,
) => void;

/**
 * `compareImpl.each(cases)('slugify %s', { old, new })`: one test per case, each a trial of its own that fails its
 * test. In the title `%s` stands for the case's name or its arguments, `%#` for its index.
 *
 * @throws {UsageError} When there are no cases, or when no runner is there to declare tests in.
 */
export function compareEach<Args extends readonly unknown[]>(cases: CaseTable<Args>): EachDeclaration<Args> {
  const list = listCases(cases);
  return (title, request) => {
    const host = hostWithTests();
    if (list instanceof Promise) return;
    for (const one of list.cases) {
      host.declareTest(titleOf(title, one), () =>
        runOne(host, one, request as Readonly<Record<string, unknown>>),
      );
    }
  };
}

type HostWithTests = TrialHost & { readonly declareTest: NonNullable<TrialHost['declareTest']> };

function hostWithTests(): HostWithTests {
  const host = currentHost();
  if (host !== null && host.declareTest !== null) return host as HostWithTests;
  throw new UsageError({
    problem: 'compareImpl.each declares tests, and there is no runner to declare them in.',
    expected: 'a test file under Vitest or Jest with twinrun set up',
    received: host === null ? 'no runner' : 'a runner whose tests cannot be declared from here',
    advice: "plugins: [twinrun()] in vitest.config.ts, or preset: 'twinrun' in jest.config.js",
  });
}

function titleOf(title: string, one: Case): string {
  const subject = one.name ?? one.args.map((arg) => previewValue(arg)).join(', ');
  return title.replaceAll(/%[s#]/g, (mark) => (mark === '%s' ? subject : String(one.index)));
}

function runOne(host: TrialHost, one: Case, request: Readonly<Record<string, unknown>>): unknown {
  const { old: oldFn, new: newFn, ...options } = request;
  const site = host.locate(null);
  const cases = one.name === null ? [one.args] : { [one.name]: one.args };
  const planned = planTrial({
    new: newFn,
    old: oldFn,
    options: { ...options, cases },
    fallbackName: nearestName(site),
    unfair: site.unfair ?? host.unfairPair(oldFn, newFn),
    origins: originsOf(host, oldFn, newFn),
  });
  const plan = planTiming(
    rememberInputs(withKnownDifferences(withFrozenSide(planned, site), site), site),
    site,
  );
  const outcomeOf = (ended: Trial): MatcherOutcome => {
    const trial = keepCounterexample(ended, plan, site);
    keepFrozen(trial, plan, site);
    const enforced = plan.settings.gate === 'fail' && !trial.quarantined;
    const record = reportTrial({ trial, site, host, enforced });
    return {
      pass: !enforced || trial.gate.decision === 'pass',
      message: () => renderFailure(record).join('\n'),
    };
  };
  return whenSettled(compareImplementations(plan), (ended) => {
    const canWait = host.afterTest !== undefined;
    const { trial, later } = confirmTime({ trial: ended, plan, site, host, canWait });
    const { pass, message } = outcomeOf(trial);
    if (!pass) throw new Error(message());
    if (later !== null) failAfterTest({ host, site }, async () => outcomeOf(await later()));
  });
}
