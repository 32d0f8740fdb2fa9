import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import type { FlagJson } from '../../flags/file/flag-json.ts';
import { loadFile } from '../../flags/flag-file-handle.ts';
import type { HistoryLine } from '../../history/history-line.ts';
import type { KnownEntry } from '../../known/known-entry.ts';
import { readKnown } from '../../known/known-store.ts';
import type { Report } from '../../record/report.ts';
import type { RouteNote } from '../../record/route-note.ts';
import type { TrialRecord } from '../../record/trial-record.ts';
import type { CommandIo } from '../command-io.ts';
import { loadReportIfThere } from '../load-report.ts';
import type { Arguments } from '../read-arguments.ts';
import { loadHistory } from './load-history.ts';

/** All that is known of one name: its trials, their runs, what is accepted of them, its flag and its route. */
export interface Migration {
  readonly name: string;
  /** Its trials in the last report. */
  readonly trials: readonly TrialRecord[];
  /** Whole runs of its trials, oldest first. */
  readonly runs: readonly HistoryLine[];
  readonly known: readonly KnownEntry[];
  readonly flag: FlagJson | null;
  readonly route: RouteNote | null;
  /** When the last report was made, and whether its run was whole; null where there is none. */
  readonly lastRun: { readonly at: string; readonly complete: boolean } | null;
}

/** What a project knows of all its migrations. */
export interface Project {
  readonly root: string;
  readonly flagFile: string;
  readonly report: Report | null;
  readonly runs: readonly HistoryLine[];
  readonly known: readonly KnownEntry[];
  readonly flags: Readonly<Record<string, FlagJson>>;
}

/** The options by which a command is told where to look, if not at the usual places. */
export const PROJECT_OPTIONS = {
  report: { type: 'string' },
  history: { type: 'string' },
  flags: { type: 'string' },
} as const;

/**
 * Reads what there is; a project without a report, a history or flags simply knows less.
 *
 * @param given With the values of {@link PROJECT_OPTIONS}.
 * @throws {UsageError} When a file is broken, or one that was named is missing.
 */
export async function readProject(io: CommandIo, { values }: Pick<Arguments, 'values'>): Promise<Project> {
  const root = io.cwd ?? process.cwd();
  const flagFile = values.get('flags') ?? 'flags.json';
  const path = resolve(root, flagFile);
  return {
    root,
    flagFile,
    report: await loadReportIfThere(values.get('report') ?? null, io),
    runs: loadHistory(io, values.get('history') ?? null).lines,
    known: readKnown(root).entries,
    flags: existsSync(path) ? loadFile(path, flagFile).flags : {},
  };
}

/** Names of all trials, routes and recorded runs of a project, sorted. */
export function migrationNames({ report, runs }: Project): readonly string[] {
  const names = [
    ...(report?.trials ?? []).filter(({ expectation }) => expectation === 'match').map(({ name }) => name),
    ...Object.keys(report?.routes ?? {}),
    ...runs.map(({ name }) => name),
  ];
  return [...new Set(names)].sort();
}

/** What is known of one name, or of the one trial with that id; null where that is nothing. */
export function findMigration(project: Project, name: string): Migration | null {
  const { report } = project;
  const named = (one: { readonly name: string; readonly id: string }): boolean =>
    one.name === name || one.id === name;
  const trials = (report?.trials ?? []).filter((trial) => trial.expectation === 'match' && named(trial));
  const runs = project.runs.filter(named);
  const key = trials[0]?.name ?? runs.at(-1)?.name ?? name;
  const route = routeIn(report, key);
  if (trials.length + runs.length === 0 && route === null) return null;
  const ids = new Set([...trials, ...runs].map(({ id }) => id));
  return {
    name: key,
    trials,
    runs,
    known: project.known.filter(({ trial }) => ids.has(trial)),
    flag: Object.hasOwn(project.flags, key) ? (project.flags[key] ?? null) : null,
    route,
    lastRun: report === null ? null : { at: report.run.startedAt, complete: report.run.complete },
  };
}

function routeIn(report: Report | null, name: string): RouteNote | null {
  const routes = report?.routes ?? {};
  const note: unknown = Object.hasOwn(routes, name) ? routes[name] : null;
  return Array.isArray(Reflect.get(Object(note), 'stages')) ? (note as RouteNote) : null;
}
