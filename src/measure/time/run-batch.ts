import { settlesWithin, TIMED_OUT } from '../../run/call/settles-within.ts';
import type { Side } from '../../run/observation.ts';
import { previewValue } from '../../text/value-preview.ts';
import { nowNs } from '../clock.ts';
import type { ArgLists, MeasuredPair } from '../measured-pair.ts';
import { type Steps, step } from '../steps.ts';
import { BrokenCallError } from '../unmeasurable-error.ts';
import type { AnswerRing, Sampler } from './sampler.ts';

/** A run of calls to one side, counted as one. */
export interface Batch {
  readonly side: Side;
  readonly sampler: Sampler;
  readonly argLists: ArgLists;
  /** Calls in the batch. */
  readonly count: number;
}

/**
 * Calls one side `count` times and gives the nanoseconds that all of it took. Fresh arguments are made before the clock
 * starts.
 *
 * @throws {BrokenCallError} When a call throws or does not settle, or arguments cannot be made.
 */
export function* runBatch(pair: MeasuredPair, batch: Batch): Steps<number> {
  const argLists = argListsOf(pair, batch);
  const ring: AnswerRing = [undefined, undefined, undefined, undefined];
  return yield* step(() =>
    pair.async ? timeAsync(pair, batch, argLists, ring) : timeSync(pair, batch, argLists, ring),
  );
}

/** The argument lists that the calls of a batch take in turn. */
export function argListsOf(pair: MeasuredPair, { argLists, count, side }: Batch): ArgLists {
  const { freshArgs } = pair;
  if (freshArgs === null) return argLists;
  try {
    return Array.from({ length: count }, (_, index) =>
      freshArgs(argLists[index % argLists.length] ?? [], side),
    );
  } catch (error) {
    throw new BrokenCallError(`the arguments of a call could not be made: ${previewValue(error)}`, {
      cause: error,
    });
  }
}

function timeSync(pair: MeasuredPair, batch: Batch, argLists: ArgLists, ring: AnswerRing): number {
  const { sampler, count } = batch;
  const fn = pair[batch.side];
  try {
    const start = nowNs();
    void sampler(fn, pair.thisArg, argLists, count, ring);
    return nowNs() - start;
  } catch (error) {
    throw failedCall(batch.side, error);
  }
}

async function timeAsync(
  pair: MeasuredPair,
  batch: Batch,
  argLists: ArgLists,
  ring: AnswerRing,
): Promise<number> {
  const settled = await settlesWithin(awaitBatch(pair, batch, argLists, ring), pair.callLimitMs);
  if (settled !== TIMED_OUT) return settled;
  throw new BrokenCallError(`${batch.side} did not settle within ${Math.round(pair.callLimitMs)} ms`);
}

async function awaitBatch(
  pair: MeasuredPair,
  batch: Batch,
  argLists: ArgLists,
  ring: AnswerRing,
): Promise<number> {
  const { sampler, count } = batch;
  const fn = pair[batch.side];
  try {
    const start = nowNs();
    await sampler(fn, pair.thisArg, argLists, count, ring);
    return nowNs() - start;
  } catch (error) {
    throw failedCall(batch.side, error);
  }
}

function failedCall(side: Side, error: unknown): BrokenCallError {
  return new BrokenCallError(`${side} threw while it was measured: ${previewValue(error)}`, {
    cause: error,
  });
}
