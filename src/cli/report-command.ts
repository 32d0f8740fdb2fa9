import { renderAnnotations } from '../../reporters/annotations.ts';
import { renderJson } from '../../reporters/json.ts';
import { renderFormat } from '../../reporters/render-files.ts';
import { renderTerminal } from '../../reporters/terminal.ts';
import { wantsPlain } from '../../reporters/wants-plain.ts';
import { UsageError } from '../errors/usage-error.ts';
import { decideGate } from '../gate/decide-gate.ts';
import type { ExitCode, GateDecision } from '../gate/gate-decision.ts';
import type { Report } from '../record/report.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import type { CommandIo } from './command-io.ts';
import { loadReport } from './load-report.ts';
import { onePath, readArguments } from './read-arguments.ts';
import { wantsColor } from './wants-color.ts';

const FORMATS = ['terminal', 'markdown', 'json', 'html', 'junit', 'annotations'] as const;

/**
 * `twinrun report`: shows the report of the last run, or writes it in another format. Showing succeeds whatever the
 * report says; `gate` decides.
 *
 * @throws {UsageError} When an argument is wrong, there is no report, or the file cannot be written.
 */
export async function runReportCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const given = readArguments(argv, 'report', {
    format: { type: 'string', words: FORMATS },
    output: { type: 'string', short: 'o' },
    all: { type: 'boolean' },
  });
  const { values, switches } = given;
  const loaded = await loadReport(onePath(given, 'report'), io);
  const format = FORMATS.find((word) => word === values.get('format')) ?? 'terminal';
  const output = values.get('output') ?? null;
  const shown = { path: loaded.path, all: switches.has('all'), isFile: output !== null };
  const text = await render(format, loaded.report, shown, io);
  if (output === null) {
    io.stdout.write(
      text === '' ? (NOTHING.get(format) ?? 'No trial ran, so there is nothing to show.\n') : text,
    );
    return 0;
  }
  await write(output, text, io);
  return 0;
}

/** What is printed where there is nothing: a CI that reads commands must not read a sentence. */
const NOTHING: ReadonlyMap<string, string> = new Map([['annotations', '']]);

interface Shown {
  readonly path: string;
  readonly all: boolean;
  /** Whether the text goes into a file, which has no colours and no width. */
  readonly isFile: boolean;
}

async function render(
  format: (typeof FORMATS)[number],
  report: Report,
  shown: Shown,
  io: CommandIo,
): Promise<string> {
  const decision = decideGate(report);
  if (format === 'terminal') return renderForTerminal(report, decision, shown, io);
  if (format === 'json') return renderJson(report);
  return format === 'annotations'
    ? renderAnnotations(report, decision)
    : renderFormat(format, report, decision);
}

function renderForTerminal(
  report: Report,
  decision: GateDecision,
  { path, all, isFile }: Shown,
  io: CommandIo,
): string {
  const style = {
    width: io.columns ?? 100,
    color: !isFile && wantsColor(io),
    ascii: io.env['TERM'] === 'dumb',
    all,
    details: true,
    plain: wantsPlain(io.env),
  };
  return renderTerminal(report, decision, style, { report: path });
}

async function write(path: string, text: string, io: CommandIo): Promise<void> {
  try {
    await io.writeFile(path, text);
  } catch (error) {
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): UsageError {
  return new UsageError({
    problem: `${terminalSafe(path, 200)} cannot be written.`,
    expected: 'a path in a folder that may be written to',
    received: terminalSafe(String(error), 160),
    advice: 'npx twinrun report --format html -o report.html',
  });
}
