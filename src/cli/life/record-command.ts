import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { readRecordedCalls } from '../../corpus/record-calls.ts';
import type { ExitCode } from '../../gate/gate-decision.ts';
import { plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';
import { readArguments } from '../read-arguments.ts';

const HOW = `Recording is a line of code, in the application or in its tests:

  import { record } from 'twinrun'
  export const slugify = record(oldSlugify)   // writes __twinrun__/slugify.calls.json

and a trial tries both sides on it:

  expect(newSlugify).toMatchImpl(oldSlugify, { recorded: '__twinrun__/slugify.calls.json' })
`;

/**
 * `twinrun record`: how real calls are recorded, and the recorded calls that a project holds.
 *
 * @throws {UsageError} When an argument is wrong, or a file of recorded calls is broken.
 */
export async function runRecordCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { words } = readArguments(argv, 'record', {});
  const root = io.cwd ?? process.cwd();
  const files = words.length > 0 ? words : callFiles(root, '');
  for (const file of files) {
    const { argLists, lost } = readRecordedCalls(join(root, file));
    const left = lost === 0 ? '' : `, and ${lost} that could not be written`;
    io.stdout.write(`${terminalSafe(file, 200)}: ${plural(argLists.length, 'call')}${left}\n`);
  }
  if (files.length === 0) io.stdout.write(`No recorded calls here yet.\n\n${HOW}`);
  return 0;
}

function callFiles(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isFile()) return /(?:^|\/)__twinrun__\/[^/]+\.calls\.json$/.test(path) ? [path] : [];
    if (!entry.isDirectory() || entry.name === 'node_modules' || entry.name.startsWith('.')) return [];
    return callFiles(root, path);
  });
}
