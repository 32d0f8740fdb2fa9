// One process of benchmarks/metrics.mjs: times every subject against ours in alternated windows, or measures one thing.
// What is measured is bundled beside this file, so that the sources run as they are published.
import { performance } from 'node:perf_hooks';
import { createMetrics } from '../../src/metrics.ts';
import { at, createSubjects, DURATIONS, LABELS, timers } from './subjects.mjs';

/** Operations of one window: long enough for the clock, short enough that both sides meet the same machine. */
const OPERATIONS = 20_000;
const PAIRS = 41;

/** Median time of an operation of ours and of the subject, and the median of the ratios of their alternated windows. */
function time(subject) {
  const { ours, theirs } = createSubjects()[subject];
  for (let round = 0; round < 5; round++) for (const run of [ours, theirs]) windowNs(run);
  const pairs = Array.from({ length: PAIRS }, (_, pair) => {
    const order = pair % 2 === 0 ? [ours, theirs] : [theirs, ours];
    const times = order.map(windowNs);
    return pair % 2 === 0 ? times : times.toReversed();
  });
  return {
    oursNs: median(pairs.map(([own]) => own)),
    theirsNs: median(pairs.map(([, other]) => other)),
    ratio: median(pairs.map(([own, other]) => other / own)),
  };
}

function windowNs(run) {
  const startMs = performance.now();
  for (let index = 0; index < OPERATIONS; index++) run(index);
  return ((performance.now() - startMs) * 1e6) / OPERATIONS;
}

/** Bytes of one distribution with 20,000 durations in it, over 200 of them, all memory of the process counted. */
function memory(library) {
  const { create, record } = timers[library];
  const kept = [];
  const fill = (count) => {
    for (let series = 0; series < count; series++) {
      const timer = create();
      for (const duration of DURATIONS) record(timer, duration);
      kept.push(timer);
    }
  };
  fill(20);
  const before = usedBytes();
  fill(200);
  return {
    ...Object.fromEntries(
      Object.entries(usedBytes()).map(([what, bytes]) => [what, (bytes - before[what]) / 200]),
    ),
    kept: kept.length,
  };
}

function usedBytes() {
  global.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { managed: heapUsed + external, rss };
}

/** Memory in use after each part of ten million tracked calls, whose labels have more values than there is room for. */
function flat() {
  process.removeAllListeners('warning');
  const metrics = createMetrics();
  const work = metrics.track('work', { labels: LABELS })((index) => at(index) * 2);
  const used = [];
  for (let call = 0; call <= 10_000_000; call++) {
    work(call);
    metrics.timer('op', { impl: call % 2 === 0 ? 'old' : 'new' }).record(at(call));
    metrics.counter('calls', { user: call % 100_000 }).inc();
    if (call % 2_500_000 === 0) used.push(usedBytes().managed);
  }
  return used;
}

/** Greatest relative error of some quantiles against the sorted durations. */
function error(library) {
  const { create, record, quantile } = timers[library];
  const timer = create();
  for (const duration of DURATIONS) record(timer, duration);
  const sorted = DURATIONS.toSorted((a, b) => a - b);
  return Object.fromEntries(
    [0.5, 0.95, 0.99, 0.999].map((share) => {
      const truth = sorted[Math.ceil(share * sorted.length) - 1];
      return [share, Math.abs(quantile(timer, share) / truth - 1)];
    }),
  );
}

/** Size of what another process is sent, time to read 16 of them back as one, and whether the count is right. */
function merge(library) {
  const { create, record, send, mergeSent, count } = timers[library];
  if (send === undefined) return null;
  const sent = Array.from({ length: 16 }, () => {
    const timer = create();
    for (const duration of DURATIONS) record(timer, duration);
    return send(timer);
  });
  mergeSent(sent);
  const startMs = performance.now();
  const merged = mergeSent(sent);
  return {
    bytes: sent[0].length,
    ms: performance.now() - startMs,
    exact: count(merged) === 16 * DURATIONS.length,
  };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

const [task, name] = process.argv.slice(2);
process.send({ time, memory, flat, error, merge }[task](name));
// The reader of OpenTelemetry keeps a timer.
process.disconnect();
