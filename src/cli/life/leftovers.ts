import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { KNOWN_FILE } from '../../known/known-entry.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { Migration, Project } from './migration.ts';
import { isRecording } from './recorded-side.ts';
import { lineIn, type SourceLine, scanSources } from './scan-sources.ts';

/** Something of a migration that is still there. */
export interface Leftover {
  readonly what: string;
  /** `file:line`, or the file alone; null where it is not known where. */
  readonly place: string | null;
}

/** What is left of a migration, and whether all of the project was looked at. */
export interface Leftovers {
  readonly found: readonly Leftover[];
  readonly stopped: boolean;
}

/** Finds all that is left of a migration: nothing is left once old is gone, or stands as a recording, and nobody asks which side. */
export function findLeftovers(migration: Migration, project: Project): Leftovers {
  const { root } = project;
  const name = escaped(migration.name);
  const routes = scanSources(
    root,
    new RegExp(`\\bcreateRoute\\b[^;]{0,400}?\\bname:\\s*(['"\`])${name}\\1`, 'gs'),
  );
  const flags = scanSources(
    root,
    new RegExp(`\\.(?:isOn|value|variant|explain|set|rollout)\\(\\s*(['"\`])${name}\\1`, 'g'),
  );
  return {
    found: [
      ...unknownRuns(project),
      ...oldSides(migration),
      ...unseenTrials(migration, project),
      ...knownEntries(migration, root),
      ...flagEntry(migration, project),
      ...flags.lines.map((line) => at(line, 'the flag is asked for')),
      ...routes.lines.map((line) => at(line, 'the route still chooses a side')),
      ...(migration.route !== null && routes.lines.length === 0
        ? [{ what: 'a route of that name took part in the last run', place: null }]
        : []),
      ...recordings(migration, root),
    ],
    stopped: routes.stopped || flags.stopped,
  };
}

/** Without a whole run nothing says which trials are left. */
function unknownRuns({ report }: Project): readonly Leftover[] {
  if (report?.run.complete === true) return [];
  const why = report === null ? 'there is no report' : 'the last run is incomplete';
  return [{ what: `no whole run is known (${why}): run all tests`, place: null }];
}

function oldSides({ trials }: Migration): readonly Leftover[] {
  return trials
    .filter(({ old }) => !isRecording(old.origin))
    .map(({ file, line, old }) => ({
      what: `a trial still runs the old implementation${old.name === '' ? '' : ` ${terminalSafe(old.name, 80)}`}${old.origin === null ? '' : ` (${terminalSafe(old.origin, 80)})`}`,
      place: file === null ? null : terminalSafe(`${file}${line === null ? '' : `:${line}`}`, 200),
    }));
}

/** A trial that the last run lacks is gone only where its whole file ran, or is no more: else the run was of other files. */
function unseenTrials({ trials, runs }: Migration, { report, root }: Project): readonly Leftover[] {
  const lastRuns = new Map(runs.map((line) => [line.id, line]));
  return [...lastRuns.values()].flatMap(({ id, file, origin }) => {
    if (file === null || isRecording(origin) || trials.some((trial) => trial.id === id)) return [];
    const isGone = report?.run.wholeFiles.includes(file) === true || !existsSync(join(root, file));
    if (isGone) return [];
    return [
      {
        what: 'a trial ran the old implementation, and the last run was not of this whole file: run all of it',
        place: terminalSafe(file, 200),
      },
    ];
  });
}

function knownEntries({ known }: Migration, root: string): readonly Leftover[] {
  return known.map(({ id, what }) => {
    const line = lineIn(root, KNOWN_FILE, JSON.stringify(id));
    const kind = what === 'quarantine' ? 'a quarantine' : `an accepted difference of ${what}`;
    return {
      what: `${kind}: npx twinrun known rm ${terminalSafe(id, 20)}`,
      place: line === null ? KNOWN_FILE : `${KNOWN_FILE}:${line}`,
    };
  });
}

function flagEntry({ flag, name }: Migration, { root, flagFile }: Project): readonly Leftover[] {
  if (flag === null) return [];
  const line =
    lineIn(root, flagFile, `${JSON.stringify(name)}:`) ?? lineIn(root, flagFile, JSON.stringify(name));
  return [
    {
      what: `the flag: npx twinrun flags rm ${terminalSafe(name, 80)}`,
      place: terminalSafe(line === null ? flagFile : `${flagFile}:${line}`, 200),
    },
  ];
}

/** A recording that a trial stands on stays; the one before it, and one that no trial asks for, are left over. */
function recordings({ name, trials }: Migration, root: string): readonly Leftover[] {
  const used = trials.some(({ old }) => isRecording(old.origin));
  const word = name.replaceAll(/[^\w.-]+/g, '_').slice(0, 80);
  const own = new RegExp(`^${escaped(word)}(?:-[0-9a-f]{6})?(\\.previous)?\\.json$`);
  return filesBelow(root, '').flatMap((file) => {
    const found = own.exec(file.split('/').at(-1) ?? '');
    if (found === null || !file.includes('__twinrun__/frozen/')) return [];
    if (found[1] !== undefined) return [{ what: 'the recording before the last', place: file }];
    return used ? [] : [{ what: 'a recording that no trial of the last run stands on', place: file }];
  });
}

function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) return folder.endsWith('__twinrun__/frozen') ? [path] : [];
    if (!entry.isDirectory() || entry.name === 'node_modules' || entry.name.startsWith('.')) return [];
    return filesBelow(root, path);
  });
}

function at({ file, line }: SourceLine, what: string): Leftover {
  return { what, place: terminalSafe(`${file}:${line}`, 200) };
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
