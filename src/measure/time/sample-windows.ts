import { Bench } from 'tinybench';
import { nowMs } from '../clock.ts';
import { runSteps, runStepsAsync, type Steps, step } from '../steps.ts';
import type { TimeWindow } from './time-window.ts';

/** What the loop runs, and when it ends. */
export interface WindowLoop {
  readonly async: boolean;
  readonly budgetMs: number;
  /** Windows to run even where the budget is spent before, unless {@link isSettled} says otherwise. */
  readonly leastWindows: number;
  readonly nextWindow: () => Steps<TimeWindow>;
  /** Asked after every window, with all windows so far. */
  readonly isSettled: (windows: readonly TimeWindow[]) => boolean;
}

/**
 * Runs windows until they settle the question or the budget is spent. Tinybench turns the loop: one task, one window an
 * iteration, whose sample is the ratio; its own comparison of two tasks would run them one after the other.
 */
export function* sampleWindows(loop: WindowLoop): Steps<readonly TimeWindow[]> {
  const windows: TimeWindow[] = [];
  const failures: unknown[] = [];
  const stop = new AbortController();
  const bench = new Bench({
    warmup: false,
    time: loop.budgetMs,
    iterations: loop.leastWindows,
    now: nowMs,
    signal: stop.signal,
  });
  const took = (window: TimeWindow, startMs: number): object => {
    windows.push(window);
    if (loop.isSettled(windows)) stop.abort();
    return { overriddenDuration: window.ratio, overriddenIterationCost: nowMs() - startMs };
  };
  const failed = (error: unknown): void => {
    failures.push(error);
    stop.abort();
  };
  const task = loop.async ? asyncTask(loop, took, failed) : syncTask(loop, took, failed);
  bench.add('window', task, { async: loop.async });
  yield* step(() => (loop.async ? bench.run() : bench.runSync()));
  if (failures.length > 0) throw failures[0];
  return windows;
}

type Took = (window: TimeWindow, startMs: number) => object;
type Failed = (error: unknown) => void;

/** Failures are carried past tinybench, which would turn them into errors of its own making. */
function syncTask(loop: WindowLoop, took: Took, failed: Failed): () => object | undefined {
  return () => {
    const startMs = nowMs();
    try {
      return took(runSteps(loop.nextWindow()), startMs);
    } catch (error) {
      failed(error);
      return undefined;
    }
  };
}

function asyncTask(loop: WindowLoop, took: Took, failed: Failed): () => Promise<object | undefined> {
  return async () => {
    const startMs = nowMs();
    try {
      return took(await runStepsAsync(loop.nextWindow()), startMs);
    } catch (error) {
      failed(error);
      return undefined;
    }
  };
}
