import { UsageError } from '../../errors/usage-error.ts';
import { nearestWord } from '../../text/nearest-word.ts';
import { previewValue } from '../../text/value-preview.ts';
import type { FlagValue } from '../flag-decision.ts';
import { assertFlagName } from '../flag-name.ts';
import type { FlagOverrides } from '../flag-scope.ts';
import { markRow } from './flag-row.ts';
import { type IndexRow, pairwiseRows } from './pairwise-rows.ts';

/**
 * Which rows a matrix has.
 *
 * - `each`: every value of every flag once, the other flags left as they are
 * - `pairwise`: every two values of every two flags together at least once
 * - `full`: every combination
 * - `reversal`: flags as they are; all at their first value; all at their last; each single flag moved off its first
 *   value alone
 */
export type FlagMatrixMode = 'each' | 'pairwise' | 'full' | 'reversal';

/** Flags and what each can be. A list of names stands for flags that are off or on. */
export type FlagChoices = readonly string[] | { readonly [flag: string]: readonly FlagValue[] };

/** More rows than this are no matrix but a mistake. */
export const MOST_ROWS = 1024;

/** A row as `describe.for`, `test.each` and `toMatchImpl(old, { flags })` take it: values by flag. */
export type FlagRow = FlagOverrides;

/**
 * Rows of flag values, for `describe.for`, `describe.each`, `describeFlags` and `toMatchImpl(old, { flags })`.
 *
 * @param choices Names of flags that are off or on, or the values by flag, the usual one first.
 * @param mode Which combinations. @default 'pairwise'
 * @throws {UsageError} When there are no flags, one has no value, the mode does not exist, or there would be more than
 *   {@link MOST_ROWS} rows.
 */
export function flagMatrix(choices: FlagChoices, mode: FlagMatrixMode = 'pairwise'): readonly FlagRow[] {
  const factors = readChoices(choices);
  const build = Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
  if (build === undefined) throw unknownMode(mode);
  const matrix = `${mode} ${JSON.stringify(factors)}`;
  return distinct(build(factors)).map((row, index) => markRow(row, { matrix, index }));
}

type Factor = readonly [flag: string, values: readonly FlagValue[]];

const MODES: Readonly<Record<FlagMatrixMode, (factors: readonly Factor[]) => readonly FlagRow[]>> = {
  each: (factors) => factors.flatMap(([flag, values]) => values.map((value) => ({ [flag]: value }))),
  pairwise: (factors) => fromIndices(factors, pairwiseRows(factors.map(([, values]) => values.length))),
  full: (factors) => fromIndices(factors, allRows(factors)),
  reversal: (factors) => [
    {},
    ...fromIndices(factors, [factors.map(() => 0), factors.map(([, values]) => values.length - 1)]),
    ...factors.flatMap(([, values], moved) =>
      fromIndices(
        factors,
        values.slice(1).map((_, index) => factors.map((__, factor) => (factor === moved ? index + 1 : 0))),
      ),
    ),
  ],
};

function fromIndices(factors: readonly Factor[], rows: readonly IndexRow[]): readonly FlagRow[] {
  return rows.map((row) =>
    Object.fromEntries(factors.map(([flag, values], factor) => [flag, values[row[factor] ?? 0] ?? false])),
  );
}

function allRows(factors: readonly Factor[]): readonly IndexRow[] {
  const total = factors.reduce((product, [, values]) => product * values.length, 1);
  if (total > MOST_ROWS) {
    throw refused(
      `the full matrix of ${factors.length} flags has ${total} rows.`,
      `at most ${MOST_ROWS} rows`,
      `${total}`,
      "flagMatrix(flags, 'pairwise')",
    );
  }
  return factors.reduce<readonly IndexRow[]>(
    (rows, [, values]) => rows.flatMap((row) => values.map((_, value) => [...row, value])),
    [[]],
  );
}

function distinct(rows: readonly FlagRow[]): readonly FlagRow[] {
  return [...new Map(rows.map((row) => [JSON.stringify(Object.entries(row)), row])).values()];
}

function readChoices(choices: FlagChoices): readonly Factor[] {
  if (typeof choices !== 'object' || choices === null) throw noFlags(choices);
  const factors = Array.isArray(choices)
    ? choices.map((flag: unknown): Factor => [readName(flag), [false, true]])
    : Object.entries(choices as object).map(
        ([flag, values]): Factor => [readName(flag), readValues(flag, values)],
      );
  if (factors.length === 0) throw noFlags(choices);
  const twice = factors.find(([flag], index) => factors.findIndex(([other]) => other === flag) !== index);
  if (twice !== undefined)
    throw refused(
      `flagMatrix names ${previewValue(twice[0])} twice.`,
      'each flag once',
      twice[0],
      `['${twice[0]}']`,
    );
  return factors;
}

function readName(flag: unknown): string {
  if (typeof flag !== 'string') throw noFlags(flag);
  assertFlagName(flag, 'flagMatrix');
  return flag;
}

function readValues(flag: string, values: unknown): readonly FlagValue[] {
  if (Array.isArray(values) && values.length > 0) return values as readonly FlagValue[];
  throw refused(
    `flagMatrix has no values for ${previewValue(flag)}.`,
    'a list of values',
    previewValue(values),
    `{ '${flag}': [false, true] }`,
  );
}

function noFlags(received: unknown): UsageError {
  const advice = "flagMatrix(['new-slug', 'fast-path'], 'pairwise')";
  return refused(
    'flagMatrix was given no flags.',
    'names of flags, or their values by name',
    previewValue(received),
    advice,
  );
}

function unknownMode(mode: unknown): UsageError {
  const words = Object.keys(MODES);
  const near = nearestWord(String(mode), words);
  const hint = near === null ? '' : ` Did you mean '${near}'?`;
  return refused(
    `flagMatrix knows no mode ${previewValue(mode)}.${hint}`,
    words.join(', '),
    previewValue(mode),
    `'${near ?? 'pairwise'}'`,
  );
}

function refused(problem: string, expected: string, received: string, advice: string): UsageError {
  return new UsageError({ problem, expected, received, advice });
}
