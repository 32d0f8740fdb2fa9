import { dirname, join } from 'node:path';

import { HISTORY_FOLDER, type HistoryContents, readHistory } from '../../history/history-store.ts';
import { plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';
import { DEFAULT_REPORT_PATH } from '../load-report.ts';

/** Unreadable lines that are named. */
const SHOWN_FAULTS = 5;

/** Reads the history of the project, and says on the error stream what of it cannot be read. */
export function loadHistory(io: CommandIo, given: string | null): HistoryContents {
  const folder = join(io.cwd ?? process.cwd(), given ?? join(dirname(DEFAULT_REPORT_PATH), HISTORY_FOLDER));
  const contents = readHistory(folder);
  const { faults } = contents;
  if (faults.length > 0) {
    const named = faults
      .slice(0, SHOWN_FAULTS)
      .map(({ file, line, problem }) => `  ${terminalSafe(file, 120)}:${line}: ${problem}`);
    const more = faults.length > SHOWN_FAULTS ? [`  and ${faults.length - SHOWN_FAULTS} more`] : [];
    io.stderr.write(
      `${[`twinrun: ${plural(faults.length, 'line')} of the history cannot be read and ${faults.length === 1 ? 'is' : 'are'} left out:`, ...named, ...more].join('\n')}\n`,
    );
  }
  return contents;
}
