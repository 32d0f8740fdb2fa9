import { longWork, longWorkLater, sameLongWork, wrongLongWork } from '../src/work';

function tenTrials(ms: number): void {
  for (let trial = 0; trial < 10; trial++) {
    expect(sameLongWork).toMatchImpl(longWork, { name: `trial ${trial}`, cases: [[ms]] });
  }
}

// Without a limit of their own: the runner's default of 5 seconds holds.
test('ten quick trials', () => tenTrials(0.02));
test('ten slow trials', () => tenTrials(20));
test('ten very slow trials', () => tenTrials(110));

test('ten awaited trials', async () => {
  for (let trial = 0; trial < 10; trial++) {
    await expect(longWorkLater).toMatchImpl(longWorkLater, { name: `later ${trial}`, cases: [[30]] });
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
});

test('ten slow trials and one that differs', () => {
  tenTrials(20);
  expect(wrongLongWork).toMatchImpl(longWork, { name: 'wrong', cases: [[20]] });
});
