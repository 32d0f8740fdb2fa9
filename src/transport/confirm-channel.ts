import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TimeChange } from '../measure/change.ts';
import type { Side } from '../run/observation.ts';

/**
 * Environment variable about confirmation: `off` switches it off for a run; in a process that confirms, it holds the path
 * of the file that says which trial is meant.
 */
export const CONFIRM_VARIABLE = 'TWINRUN_CONFIRM';

/** One trial among all that a test file holds. */
export interface TrialAddress {
  readonly file: string | null;
  readonly testName: string | null;
  readonly ordinal: number;
}

/** What a confirming process is asked. */
export interface SampleOrder extends TrialAddress {
  /** The side to warm first. */
  readonly first: Side;
  /** Seed of everything that is left to chance in the process. */
  readonly seed: number;
  /** Path of the file that takes the answer. */
  readonly answerPath: string;
}

/** What a confirming process found, or why it found nothing. */
export type SampleAnswer =
  | { readonly change: TimeChange; readonly reason: null }
  | { readonly change: null; readonly reason: string };

/** A folder for the orders and answers of one confirmation. */
export interface ConfirmFolder {
  /** Writes an order and answers the path that goes into {@link CONFIRM_VARIABLE}. */
  readonly order: (index: number, order: Omit<SampleOrder, 'answerPath'>) => string;
  /** What the process with this order answered, or null where it did not. */
  readonly answer: (index: number) => SampleAnswer | null;
  /** Deletes the folder and all in it. */
  readonly remove: () => void;
}

/** Makes an empty folder for one confirmation. */
export function createConfirmFolder(): ConfirmFolder {
  const folder = mkdtempSync(join(tmpdir(), 'twinrun-confirm-'));
  const answerPath = (index: number): string => join(folder, `answer-${index}.json`);
  return {
    order(index, order) {
      const path = join(folder, `order-${index}.json`);
      writeFileSync(path, JSON.stringify({ ...order, answerPath: answerPath(index) } satisfies SampleOrder));
      return path;
    },
    answer: (index) => readJson(answerPath(index)) as SampleAnswer | null,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The order that this process was started for, or null in an ordinary one. */
export function sampleOrder(
  variable: string | undefined = process.env[CONFIRM_VARIABLE],
): SampleOrder | null {
  if (variable === undefined || variable === '' || variable === 'off') return null;
  return readJson(variable) as SampleOrder | null;
}

/** Whether confirmation is switched off for this run, or this process is itself a confirming one. */
export function mayConfirm(variable: string | undefined = process.env[CONFIRM_VARIABLE]): boolean {
  return variable === undefined || variable === '';
}

/** Answers an order. A second answer, of a retry, is dropped. */
export function answerOrder({ answerPath }: SampleOrder, answer: SampleAnswer): void {
  if (!existsSync(answerPath)) writeFileSync(answerPath, JSON.stringify(answer));
}

/** Whether two addresses mean the same trial. */
export function isAddressed(order: TrialAddress, trial: TrialAddress): boolean {
  return order.file === trial.file && order.testName === trial.testName && order.ordinal === trial.ordinal;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
