import type { ExitCode } from '../../gate/gate-decision.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../history/export-format.ts';
import { exportHistory } from '../../history/export-history.ts';
import type { HistoryLine } from '../../history/history-line.ts';
import { runsByTrial, trialTrend } from '../../history/trial-trend.ts';
import { isDay } from '../../text/day.ts';
import { nearestWord } from '../../text/nearest-word.ts';
import type { CommandIo } from '../command-io.ts';
import { type Arguments, readArguments, wrongCall } from '../read-arguments.ts';
import { loadHistory } from './load-history.ts';
import { oneName, pickNamed, unknownName } from './named-trial.ts';
import { trendText } from './trend-text.ts';

/**
 * `twinrun trend NAME`: how the ratios of a trial went over its runs, and at which commit they moved. With `--format` the
 * runs leave for another tool, there also without a name.
 *
 * @throws {UsageError} When an argument is wrong, or nothing is known of the name.
 */
export async function runTrendCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const given = readArguments(argv, 'trend', {
    since: { type: 'string' },
    json: { type: 'boolean' },
    format: { type: 'string' },
    history: { type: 'string' },
  });
  const format = readFormat(given);
  const since = readSince(given);
  const { lines } = loadHistory(io, given.values.get('history') ?? null);
  const names = lines.map(({ name }) => name);
  const chosen = format !== null && given.words.length === 0 ? lines : linesOf(lines, given.words, names);
  const shown = chosen.filter(({ at }) => at >= since);
  if (format !== null) {
    io.stdout.write(exportHistory(shown, format));
    return 0;
  }
  const trends = Array.from(runsByTrial(shown), ([id, runs]) => trialTrend(id, runs));
  if (given.switches.has('json')) io.stdout.write(`${JSON.stringify(trends, null, 2)}\n`);
  else
    io.stdout.write(trendText(trends, since, { ascii: io.env['TERM'] === 'dumb', width: io.columns ?? 100 }));
  return 0;
}

function linesOf(
  lines: readonly HistoryLine[],
  words: readonly string[],
  names: readonly string[],
): readonly HistoryLine[] {
  const name = oneName(words, 'trend', names);
  const found = pickNamed(lines, name);
  if (found.length === 0) throw unknownName(name, 'trend', names);
  return found;
}

function readFormat({ values }: Arguments): ExportFormat | null {
  const given = values.get('format');
  if (given === undefined) return null;
  const format = EXPORT_FORMATS.find((known) => known === given);
  if (format !== undefined) return format;
  const near = nearestWord(given, EXPORT_FORMATS);
  const hint = near === null ? '' : ` Did you mean ${near}?`;
  throw wrongCall('trend', `--format does not know that word.${hint}`, EXPORT_FORMATS.join(', '), given);
}

/** A day is earlier than every moment of it, as text as well. */
function readSince({ values }: Arguments): string {
  const given = values.get('since');
  if (given === undefined || isDay(given)) return given ?? '';
  throw wrongCall('trend', '--since is no day.', 'a day such as 2026-11-01', given);
}
