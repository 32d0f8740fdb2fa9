import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { mergeSnapshots } from '../../src/metrics/merge-snapshots.ts';
import { readSnapshot } from '../../src/metrics/read-snapshot.ts';
import type { MetricsSnapshot } from '../../src/record/metrics-snapshot.ts';

const PROCESSES = 4;
const THREADS = 4;
const INCREMENTS = 10_000;
const SLOW = 120_000;

/** A process of four threads that each count on an instance of their own, and of one snapshot for all of them. */
const PROGRAM = `
const { Worker, isMainThread, parentPort, workerData } = require('node:worker_threads');
const { createMetrics, mergeSnapshots } = require('./metrics.cjs');
if (isMainThread) {
  const number = Number(process.argv[2]);
  const threads = Array.from({ length: ${THREADS} }, (_, thread) => new Promise((resolve, reject) => {
    const worker = new Worker(__filename, { workerData: number * ${THREADS} + thread });
    worker.once('message', resolve);
    worker.once('error', reject);
  }));
  Promise.all(threads).then((snapshots) => console.log(JSON.stringify(mergeSnapshots(...snapshots))));
} else {
  const metrics = createMetrics();
  for (let call = 0; call < ${INCREMENTS}; call++) {
    metrics.counter('calls', { side: call % 2 === 0 ? 'old' : 'new' }).inc();
    metrics.timer('op').record(workerData * ${INCREMENTS} + call);
    metrics.histogram('share').record(0.1);
  }
  parentPort.postMessage(metrics.snapshot());
}`;

describe('increments of four processes with four threads each', () => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'twinrun-metrics-'));
    writeFileSync(join(folder, 'program.cjs'), PROGRAM);
    await build({
      entryPoints: [join(import.meta.dirname, '../../src/metrics.ts')],
      outfile: join(folder, 'metrics.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
    });
  }, SLOW);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'are all there in the merged snapshot',
    async () => {
      const numbers = Array.from({ length: PROCESSES }, (_, number) => number);
      const merged = mergeSnapshots(...(await Promise.all(numbers.map(runProcess))));

      const total = PROCESSES * THREADS * INCREMENTS;
      expect(merged.counters).toEqual([
        { name: 'calls', labels: { side: 'new' }, value: total / 2 },
        { name: 'calls', labels: { side: 'old' }, value: total / 2 },
      ]);
      expect(merged.timers[0]).toMatchObject({
        count: total,
        sum: (total * (total - 1)) / 2,
        min: 0,
        max: total - 1,
      });
      expect(merged.timers[0]?.buckets.reduce((sum, [, count]) => sum + count, 0)).toBe(total);
      // A tenth is none in binary: each thread rounds its own sum, and merging loses nothing more.
      expect(merged.histograms[0]?.count).toBe(total);
      expect(merged.histograms[0]?.sum).toBeCloseTo(total / 10, 5);
    },
    SLOW,
  );

  it(
    'come back from a thread by a message as they were',
    async () => {
      const worker = new Worker(
        `const { createMetrics } = require(${JSON.stringify(join(folder, 'metrics.cjs'))});
         const metrics = createMetrics();
         metrics.counter('calls').inc(3);
         metrics.timer('op').record(5);
         require('node:worker_threads').parentPort.postMessage(metrics.snapshot());`,
        { eval: true },
      );
      const snapshot = await new Promise((resolve) => worker.once('message', resolve));
      expect(readSnapshot(snapshot).counters).toEqual([{ name: 'calls', labels: {}, value: 3 }]);
    },
    SLOW,
  );

  function runProcess(number: number): Promise<MetricsSnapshot> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(folder, 'program.cjs'), String(number)]);
      let [out, errors] = ['', ''];
      child.stdout.on('data', (text) => {
        out += String(text);
      });
      child.stderr.on('data', (text) => {
        errors += String(text);
      });
      child.on('close', (code) => {
        if (code === 0) resolve(readSnapshot(JSON.parse(out)));
        else reject(new Error(errors));
      });
    });
  }
});
