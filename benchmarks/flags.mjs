// What a check of a flag costs, beside the OpenFeature client and the SDKs of GrowthBook and Unleash, in alternated rounds of one
// process: a ratio is the median of the ratios of the rounds. Fails where a claim does not hold. Writes flags.md.
//
//   node benchmarks/flags.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

import { growthbook, installPeers, openFeature, unleash } from './flags/peers.mjs';

const root = join(import.meta.dirname, '..');
const scratch = join(root, '.scratch/flags-bench');
const ROUNDS = 41;
const CALLS = 20_000;
const ids = Array.from({ length: 1024 }, (_, index) => `user-${index}`);

const { createFlags, withFlags, TwinrunProvider } = await loadFlags();
const flags = createFlags({ file: writeFlags(), env: {}, strict: false });
const require = installPeers(join(scratch, 'peers'));
const [gb, un, of] = [growthbook(require), await unleash(require), await openFeature(flags, TwinrunProvider)];

const contexts = ids.map((targetingKey) => ({ targetingKey }));
const WORKLOADS = [
  ['fixed for everyone', 1000, { twinrun: (n) => flags.isOn('fixed', contexts[n]), ...peers('fixed') }],
  ['rollout by percentage', 3000, { twinrun: (n) => flags.isOn('rolled', contexts[n]), ...peers('rolled') }],
  ['explain, fixed', null, { twinrun: (n) => flags.explain('fixed', contexts[n]).value }],
  ['explain, rollout', null, { twinrun: (n) => flags.explain('rolled', contexts[n]).value }],
  ['a rule of three parts', null, { twinrun: (n) => flags.isOn('ruled', contexts[n]) }],
  [
    'held by a scope',
    100,
    { twinrun: (n) => flags.isOn('rolled', contexts[n]) },
    (work) => withFlags({ rolled: true }, work),
  ],
];

const rows = [];
for (const [name, limitNs, calls, around = (work) => work()] of WORKLOADS) {
  const rounds = await around(() => timeRounds(calls));
  rows.push({ name, limitNs, rounds });
  console.log(lineOf(rows.at(-1)));
}
for (const peer of [un, of]) await peer.close();
const broken = rows.filter(
  ({ limitNs, rounds }) => limitNs !== null && median(rounds.map(({ twinrun }) => twinrun)) > limitNs,
);
for (const { name, limitNs } of broken) console.error(`${name}: more than ${limitNs} ns`);
if (broken.length > 0) process.exitCode = 1;
writeFileSync(join(import.meta.dirname, 'flags.md'), report());

function peers(flag) {
  return {
    GrowthBook: (n) => gb[flag](ids[n]),
    Unleash: (n) => un[flag](ids[n]),
    'OpenFeature client': (n) => of[flag](ids[n]),
  };
}

/** Every contender in every round, so that what slows the machine down slows them alike. */
async function timeRounds(calls) {
  const rounds = [];
  for (let round = -3; round < ROUNDS; round++) {
    const times = {};
    for (const [name, call] of Object.entries(calls)) times[name] = await timeOne(name, call);
    // The first three warm up.
    if (round >= 0) rounds.push(times);
  }
  return rounds;
}

async function timeOne(name, call) {
  const waits = name === 'OpenFeature client';
  const count = waits ? CALLS / 20 : CALLS;
  let on = 0;
  const start = process.hrtime.bigint();
  if (waits) for (let n = 0; n < count; n++) on += (await call(n & 1023)) === true ? 1 : 0;
  else for (let n = 0; n < count; n++) on += call(n & 1023) === true ? 1 : 0;
  const ns = Number(process.hrtime.bigint() - start) / count;
  if (on === 0) throw new Error(`${name} answered nothing`);
  return ns;
}

function lineOf({ name, limitNs, rounds }) {
  const cells = Object.keys(rounds[0]).map((contender) => cellOf(contender, rounds));
  return `| ${name} | ${limitNs === null ? '' : `${limitNs} ns`} | ${cells.join(' | ')}${' |'.repeat(5 - cells.length)}`;
}

function cellOf(contender, rounds) {
  const ns = rounds.map((times) => times[contender]);
  if (contender === 'twinrun')
    return `${Math.round(median(ns))} ns [${Math.round(quantile(ns, 0.05))} … ${Math.round(quantile(ns, 0.95))}]`;
  const ratio = median(rounds.map((times) => times[contender] / times.twinrun));
  return `${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio)} × (${Math.round(median(ns))} ns)`;
}

function report() {
  const machine = `Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}, shared with other work`;
  return `# What a check of a flag costs

\`node benchmarks/flags.mjs\`, ${machine}: ${ROUNDS} alternated rounds of ${CALLS} calls. Medians, with the 5th and 95th percentile; a peer's ratio is the median of its
ratios to twinrun in the same round. The OpenFeature client asks the same flags through our own provider, so its ratio is what the SDK adds.

| flag | claim | twinrun | GrowthBook 1.8.0 | Unleash 6.12.1 | OpenFeature 1.23.0 |
| --- | --- | --- | --- | --- | --- |
${rows.map(lineOf).join('\n')}
`;
}

function median(values) {
  return quantile(values, 0.5);
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function writeFlags() {
  const toggle = (defaultVariant, more) => ({
    state: 'ENABLED',
    variants: { on: true, off: false },
    defaultVariant,
    ...more,
  });
  const file = join(scratch, 'flags.json');
  const rule = {
    if: [
      { and: [{ starts_with: [{ var: 'targetingKey' }, 'user'] }, { '!': [{ var: 'blocked' }] }] },
      'on',
      'off',
    ],
  };
  const content = {
    flags: {
      fixed: toggle('on'),
      rolled: toggle('off', {
        targeting: {
          fractional: [
            ['on', 50_000],
            ['off', 50_000],
          ],
        },
      }),
      ruled: toggle('off', { targeting: rule }),
    },
  };
  writeFileSync(file, JSON.stringify(content));
  return file;
}

async function loadFlags() {
  mkdirSync(scratch, { recursive: true });
  const outfile = join(scratch, 'flags.mjs');
  await build({
    stdin: {
      contents:
        "export * from './src/flags.ts'; export { TwinrunProvider } from './src/flags-openfeature.ts';",
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}
