import { UsageError } from '../errors/usage-error.ts';
import { LABEL_NAME, type LabelRecord } from '../record/metrics-snapshot.ts';
import { previewValue } from '../text/value-preview.ts';

/** What tells the series of one name apart: few labels, each of few values. A label that is `undefined` is left out. */
export type Labels = Readonly<Record<string, string | number | boolean | undefined>>;

/** More labels than this are no labels any more, but a record of each call. */
export const MOST_LABELS = 8;

const LONGEST_VALUE = 120;

/** Labels of no series of the user's. */
export const NO_LABELS: LabelRecord = {};

/** What stands for a label value that is no text, number or truth. */
const NO_VALUE = '__invalid__';

/**
 * Labels as they are kept: texts by ascending name, long ones cut. Values come from data and are never refused; names
 * and their number are the program's own.
 *
 * @throws {UsageError} When there are more than 8, or a name is none.
 */
export function readLabels(labels: Labels): LabelRecord {
  const names = Object.keys(labels).sort();
  if (names.length > MOST_LABELS) throw tooMany(names);
  const wrong = names.find((name) => !LABEL_NAME.test(name));
  if (wrong !== undefined) throw notALabel(wrong);
  const given = names.filter((name) => labels[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, valueText(labels[name])]));
}

/** The labels of a series as one text: equal for equal labels. */
export function labelKey(labels: LabelRecord): string {
  return JSON.stringify(Object.entries(labels));
}

function valueText(value: unknown): string {
  if (typeof value === 'string')
    return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : NO_VALUE;
}

function tooMany(names: readonly string[]): UsageError {
  return new UsageError({
    problem: 'a metric has too many labels.',
    expected: `at most ${MOST_LABELS}, each of few values`,
    received: `${names.length}: ${previewValue(names)}`,
    advice: "labels that tell few series apart, such as { impl: 'new' }",
  });
}

function notALabel(name: string): UsageError {
  return new UsageError({
    problem: 'a label has a name that it cannot have.',
    expected: 'letters, digits and _, at most 64, not starting with a digit or with __',
    received: previewValue(name),
    advice: "{ impl: 'new' }",
  });
}
