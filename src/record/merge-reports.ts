import { UsageError } from '../errors/usage-error.ts';
import { dayOf } from '../text/day.ts';
import { buildReport } from './build-report.ts';
import { mergeKnown } from './merge-known.ts';
import { mergeGit, mergeMachines, mergeRuns } from './merge-runs.ts';
import { mergeTrials } from './merge-trials.ts';
import { missingShards } from './missing-shards.ts';
import { type GatePolicy, POLICY_WORDS, type Report } from './report.ts';

/** How what reports hold beside their trials becomes one, by the name of the field; gets one or more. */
export type SectionMergers = Readonly<Record<string, (sections: readonly unknown[]) => unknown>>;

/** What is asked of a merge beside the reports. */
export interface MergeRequest {
  /** How many shards there must be, where the reports themselves do not say. @default what the reports say */
  readonly shards?: number | null;
  /** Goes before the policies of the reports, of which the stricter word counts. @default none */
  readonly policy?: Partial<GatePolicy>;
  /** @default none: such fields are left out */
  readonly sections?: SectionMergers;
}

/** One report of several, and what there is to say about how it came about. */
export interface MergedReports {
  readonly report: Report;
  /** Sentences: shards that are missing, trials that came twice, code or machines that were not the same. */
  readonly remarks: readonly string[];
}

/**
 * Makes one report of those of several runs (the shards of one run of all tests). Trials are united by their id; of one
 * that came twice the worst stays, and its notes say so. Totals are counted anew. The same report given twice counts once.
 *
 * @throws {UsageError} When there is no report.
 */
export function mergeReports(
  given: readonly Report[],
  { shards = null, policy = {}, sections = {} }: MergeRequest = {},
): MergedReports {
  const reports = [...new Map(given.map((report) => [JSON.stringify(report), report])).values()];
  const [first] = reports;
  if (first === undefined) throw nothingToMerge();
  const missing = missingShards(reports, shards);
  const { trials, repeated } = mergeTrials(reports.flatMap((report) => report.trials));
  const git = mergeGit(reports);
  const run = mergeRuns(reports, missing.length === 0 && git.remarks.length === 0);
  const report = buildReport({
    run,
    git: git.record,
    machine: mergeMachines(reports),
    policy: { ...strictest(reports), ...policy },
    toolVersion: first.tool.version,
    known: mergeKnown(reports, { trials, wholeFiles: run.wholeFiles, today: latestDay(reports) }),
    trials,
  });
  return {
    report: { ...report, ...mergeSections(reports, sections) },
    remarks: [...missing, ...interruptions(reports), ...git.remarks, ...repeated],
  };
}

function nothingToMerge(): UsageError {
  return new UsageError({
    problem: 'there is no report to merge.',
    expected: 'the report.json of each shard',
    received: 'none',
    advice: 'npx twinrun merge shards/',
  });
}

function strictest(reports: readonly Report[]): GatePolicy {
  const [unsure, unverified, stale] = POLICY_WORDS.map((word) =>
    reports.some(({ policy }) => policy[word] === 'fail') ? ('fail' as const) : ('pass' as const),
  );
  return { unsure: unsure ?? 'pass', unverified: unverified ?? 'pass', stale: stale ?? 'pass' };
}

function latestDay(reports: readonly Report[]): string {
  const latest = Math.max(...reports.map(({ run }) => Date.parse(run.startedAt)));
  return dayOf(new Date(latest));
}

function interruptions(reports: readonly Report[]): readonly string[] {
  return reports
    .filter(({ run }) => !run.complete)
    .map(({ run: { shard, runner } }) => {
      const which = shard === null ? `a run of ${runner.name}` : `shard ${shard.index} of ${shard.count}`;
      return `${which} is incomplete itself`;
    });
}

function mergeSections(reports: readonly Report[], mergers: SectionMergers): Partial<Report> {
  return Object.fromEntries(
    Object.entries(mergers).flatMap(([name, merge]) => {
      const sections = reports.map((report): unknown => Reflect.get(report, name));
      const present = sections.filter((section) => section !== undefined && section !== null);
      return present.length === 0 ? [] : [[name, merge(present)]];
    }),
  );
}
