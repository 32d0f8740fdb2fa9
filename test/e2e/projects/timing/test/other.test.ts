import { moodyWork, oldWork, quickWork, sameWork, slowWork } from '../src/work';

const CASES: [number][] = [[2_000]];
const USUAL = { cases: CASES, measure: { budgetMs: 2_000 } };

test('the process dies', () => {
  if (process.env['TWINRUN_CONFIRM']) process.kill(process.pid, 'SIGKILL');
  expect(slowWork).toMatchImpl(oldWork, USUAL);
}, 60_000);

test('the process hangs', () => {
  while (process.env['TWINRUN_CONFIRM']);
  expect(slowWork).toMatchImpl(oldWork, {
    cases: CASES,
    measure: { budgetMs: 2_000, confirm: { budgetMs: 2_000 } },
  });
}, 60_000);

test('the trial is not reached', () => {
  if (process.env['TWINRUN_CONFIRM']) return;
  expect(slowWork).toMatchImpl(oldWork, USUAL);
}, 60_000);

test('switched off', () => {
  expect(moodyWork).toMatchImpl(oldWork, { cases: CASES, measure: { budgetMs: 2_000, confirm: false } });
}, 60_000);

test('the second trial of a test', () => {
  for (let time = 0; time < 2; time++) expect(moodyWork).toMatchImpl(oldWork, { ...USUAL, name: `n${time}` });
}, 120_000);

test('shows a gain', () => {
  expect(quickWork).toOutperformImpl(oldWork, { ...USUAL, time: 2 });
}, 120_000);

test('claims too much', () => {
  expect(sameWork).toOutperformImpl(oldWork, { ...USUAL, time: 2 });
}, 60_000);
