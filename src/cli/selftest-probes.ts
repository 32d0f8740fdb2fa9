import { type PlanRequest, runPlanned } from './run-planned.ts';

/** A defect that is put into a new implementation on purpose, and the word that has to be reported for it. */
export interface Probe {
  readonly name: string;
  readonly expected: 'slower' | 'different' | 'more';
  /** Runs the trial and answers the word that was reported. */
  readonly report: () => string;
}

/** The defects that every machine has to see. */
export const PROBES: readonly Probe[] = [
  {
    name: 'slow ×1.5',
    expected: 'slower',
    report: () =>
      runPlanned(slowed(1.5, { limits: { time: 1.1 }, measure: { memory: false } }, 1)).time.verdict,
  },
  {
    name: 'wrong value',
    expected: 'different',
    report: () => runPlanned(pairOf((n) => spin(n) + (n === 1001 ? 1 : 0), {}, 2)).behaviour.verdict,
  },
  {
    name: 'leak 200 B',
    expected: 'more',
    report: () => runPlanned(pairOf(leaking(), { measure: { time: false } }, 3)).memory.verdict,
  },
];

/** A trial of a function against one that does the same work; `seed` chooses which work, and the order of the sides. */
export function alikePair(seed: number): PlanRequest {
  const make = ALIKE[seed % ALIKE.length] ?? makeSpin;
  return { name: `alike ${seed}`, old: make(), new: make(), options: { cases: CASES, seed } };
}

/** A trial of a function against one that takes `factor` times as long, on which any slow-down counts. */
export function slowed(factor: number, options: object, seed: number): PlanRequest {
  const extra = factor - 1;
  const slow = (n: number): number => {
    const answer = spin(n);
    // Its answer is never negative; the engine does not know that.
    return spin(Math.round(n * extra)) < 0 ? 0 : answer;
  };
  return pairOf(slow, options, seed);
}

const CASES = [[1000], [1001], [1002]];

function pairOf(newFn: (n: number) => number, options: object, seed: number): PlanRequest {
  return { name: `probe ${seed}`, old: makeSpin(), new: newFn, options: { cases: CASES, seed, ...options } };
}

function makeSpin(): (n: number) => number {
  return (n) => spin(n);
}

function spin(rounds: number): number {
  let hash = rounds;
  for (let i = 0; i < rounds; i++) hash = Math.imul(hash ^ i, 2_654_435_761) >>> 0;
  return hash;
}

/** Keeps an array of 23 numbers a call: 16 bytes of it are its head, 8 each number. */
function leaking(): (n: number) => number {
  const kept: number[][] = [];
  return (n) => {
    kept.push(new Array<number>(23).fill(n));
    return spin(n);
  };
}

/** Kinds of work that engines treat differently. */
const ALIKE: readonly (() => (n: number) => unknown)[] = [
  makeSpin,
  () => (n) => Array.from({ length: 40 }, (_, i) => ({ n, i })),
  () => (n) =>
    'Hello World '
      .repeat(n % 17)
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, '-').length,
  () => (n) => JSON.parse(JSON.stringify({ n, list: [1, 2, 3], text: `row ${n}` })),
];
