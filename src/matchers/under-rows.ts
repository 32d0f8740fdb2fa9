import { createFlagScope, runInFlagScope } from '../flags/flag-scope.ts';
import type { FlagRow } from '../flags/matrix/flag-matrix.ts';
import { readRowsOption } from '../flags/matrix/read-rows.ts';
import type { BehaviourVerdict } from '../judge/verdict.ts';
import { type MaybePromise, whenSettled } from '../run/when-settled.ts';
import type { Trial } from '../trial/trial.ts';

/** One run of a trial: where it stands, and what flags are held at. */
export interface RowRun<Site> {
  readonly site: Site;
  /** Null where flags are as they are. */
  readonly row: FlagRow | null;
}

/**
 * Runs a trial once, or once under each row of its option `flags`, one after the other; at once where it can be. Each row
 * is a trial of its own, with its own place in the test.
 *
 * @throws {UsageError} When the rows are none, or nobody knows a flag in them.
 */
export function runUnderRows<Site, Result>(
  option: unknown,
  first: Site,
  another: () => Site,
  run: (one: RowRun<Site>) => MaybePromise<Result>,
): MaybePromise<readonly Result[]> {
  const rows = readRowsOption(option);
  if (rows === null) return whenSettled(run({ site: first, row: null }), (result) => [result]);
  // All places are taken at once: behind an `await` the stack no longer shows the call.
  const runs = rows.map((row, index): RowRun<Site> => ({ site: index === 0 ? first : another(), row }));
  return runs.reduce<MaybePromise<readonly Result[]>>(
    (before, one) =>
      whenSettled(before, (results) => whenSettled(runInRow(one, run), (result) => [...results, result])),
    [],
  );
}

function runInRow<Site, Result>(
  one: RowRun<Site>,
  run: (one: RowRun<Site>) => MaybePromise<Result>,
): MaybePromise<Result> {
  if (one.row === null) return run(one);
  return runInFlagScope(createFlagScope({ overrides: one.row }), () => run(one));
}

const WORST_FIRST: readonly BehaviourVerdict[] = ['error', 'different', 'unstable', 'unverified', 'same'];

/** One trial for those of all rows: the worst of them, with all in `rows`. Without rows the only one. */
export function joinTrials(trials: readonly Trial[]): Trial {
  const rank = ({ gate, behaviour }: Trial): number =>
    (gate.decision === 'fail' ? 0 : WORST_FIRST.length) + WORST_FIRST.indexOf(behaviour.verdict);
  const [worst] = trials.toSorted((a, b) => rank(a) - rank(b));
  if (worst === undefined) throw new Error('A trial ended without an answer.');
  return worst.row === undefined ? worst : { ...worst, rows: trials };
}
