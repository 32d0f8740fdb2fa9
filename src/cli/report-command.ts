import { renderJson } from '../../reporters/json.ts';
import { renderMarkdown } from '../../reporters/markdown.ts';
import type { Renderer } from '../../reporters/renderer.ts';
import { renderTerminal } from '../../reporters/terminal.ts';
import { decideGate } from '../gate/decide-gate.ts';
import type { ExitCode } from '../gate/gate-decision.ts';
import type { CommandIo } from './command-io.ts';
import { loadReport } from './load-report.ts';
import { readArguments } from './read-arguments.ts';

const FORMATS = ['terminal', 'markdown', 'json'] as const;

/**
 * `twinrun report`: shows the report of the last run. Showing succeeds whatever the report says; `gate` decides.
 *
 * @throws {UsageError} When an argument is wrong or there is no report.
 */
export async function runReportCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { path, switches, words } = readArguments(argv, 'report', {
    format: { type: 'string', words: FORMATS },
    all: { type: 'boolean' },
  });
  const loaded = await loadReport(path, io);
  const decision = decideGate(loaded.report);
  const render =
    RENDERERS.get(words.get('format') ?? 'terminal') ??
    terminalRenderer(loaded.path, switches.has('all'), io);
  const text = render(loaded.report, decision);
  io.stdout.write(text === '' ? 'No trial ran, so there is nothing to show.\n' : text);
  return 0;
}

const RENDERERS: ReadonlyMap<string, Renderer> = new Map<string, Renderer>([
  ['markdown', renderMarkdown],
  ['json', renderJson],
]);

function terminalRenderer(path: string, all: boolean, io: CommandIo): Renderer {
  const style = {
    width: io.columns ?? 100,
    color: wantsColor(io),
    ascii: io.env['TERM'] === 'dumb',
    all,
    details: true,
  };
  return (report, decision) => renderTerminal(report, decision, style, { report: path });
}

/** The conventions of https://no-color.org and https://force-color.org, before what the stream is. */
export function wantsColor({ env, isTTY }: CommandIo): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'] ?? '';
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return isTTY && env['TERM'] !== 'dumb';
}
