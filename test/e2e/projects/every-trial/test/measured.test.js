import { expect, test } from '../runner.js';

/** Kept: in Jest every look at a global leaves the sandbox. */
const { imul } = Math;

const work = (rounds) => {
  let state = 1;
  for (let round = 0; round < rounds; round++) state = (imul(state, 1664525) + 1013904223) | 0;
  return state === 7 ? 1 : 0;
};
const slow = (rounds) => work(rounds * 50) - work(rounds * 50) + work(rounds);
const cases = [[100]];
const limits = { allocated: false, keptBytes: false };
/** Plenty: a busy machine must not be told from an idle one here. */
const measure = { memory: false, budgetMs: 6000 };

test('much slower', () => {
  expect(slow).toMatchImpl(work, { name: 'slower', cases, limits, measure, gate: 'report' });
});

test('a claimed gain', () => {
  expect(work).toOutperformImpl(slow, { name: 'outperforms', time: 2, cases, limits, measure });
});

test('more kept on every call', () => {
  const kept = [];
  const keeps = (n) => {
    kept.push(new Array(128).fill(n));
    return n;
  };
  expect(keeps).toMatchImpl((n) => n, {
    name: 'keeps',
    cases: [[1]],
    limits: { time: false, allocated: false },
    measure: { budgetMs: 6000 },
    gate: 'report',
  });
});
