import { moodyWork, oldWork, oldWorkLater, slowWork, slowWorkLater, startSlowly } from '../src/work';

/** Less than confirming processes take to start, more than one process needs to see what is slower. */
const LIMIT_MS = 10_000;
const OPTIONS = { cases: [[2_000]] as [number][], measure: { memory: false, budgetMs: 2_000 } };

startSlowly();

test(
  'is slower',
  () => {
    expect(slowWork).toMatchImpl(oldWork, OPTIONS);
  },
  LIMIT_MS,
);

test(
  'is cleared',
  () => {
    expect(moodyWork).toMatchImpl(oldWork, OPTIONS);
  },
  LIMIT_MS,
);

test(
  'throws',
  () => {
    expect(() => expect(slowWork).toMatchImpl(oldWork, OPTIONS)).toThrow('is slower than');
  },
  LIMIT_MS,
);

test(
  'is slower later',
  async () => {
    await expect(slowWorkLater).toMatchImpl(oldWorkLater, OPTIONS);
  },
  LIMIT_MS,
);

const failing = 'failing' in test ? test.failing : test.fails;
failing(
  'must fail',
  () => {
    expect(slowWork).toMatchImpl(oldWork, OPTIONS);
  },
  LIMIT_MS,
);

if ('soft' in expect) {
  test(
    'is softly slower',
    () => {
      expect.soft(slowWork).toMatchImpl(oldWork, OPTIONS);
    },
    LIMIT_MS,
  );
}
