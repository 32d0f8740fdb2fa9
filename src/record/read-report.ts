import { UsageError } from '../errors/usage-error.ts';
import { parseJson } from '../text/parse-json.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { NewerReportError } from './newer-report-error.ts';
import type { Report } from './report.ts';
import { reportShape } from './report-shape.ts';

/**
 * Reads the text of a `report.json`.
 *
 * @param source Where the text is from, for the message of an error.
 * @throws {NewerReportError} When a later version of the format wrote it.
 * @throws {UsageError} When it is no JSON, or not a report; the message names the field.
 */
export function readReport(text: string, source: string): Report {
  const name = terminalSafe(source, 200);
  const value = parseOrThrow(text, name);
  const version: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'schemaVersion') : null;
  if (typeof version === 'number' && version > 1) throw new NewerReportError(name, version);
  const fault = reportShape()(value, '');
  if (fault !== null) {
    throw new UsageError({
      problem: `${name} is not a report of twinrun${fault.path === '' ? '' : `: ${fault.path} is wrong`}.`,
      expected: fault.expected,
      received: fault.received,
      advice: 'the path of a report.json that a test run wrote, unchanged',
    });
  }
  return value as Report;
}

function parseOrThrow(text: string, name: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw notJson(text, name, error);
  }
}

function notJson(text: string, name: string, error: unknown): UsageError {
  return new UsageError({
    problem: `${name} is not JSON.`,
    expected: 'the JSON of a report',
    received: text.trim() === '' ? 'an empty file' : terminalSafe(String(error), 160),
    advice: 'run the tests again, so that the report is written anew',
  });
}
