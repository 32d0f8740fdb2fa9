import { beforeAll, describe, expect, it } from 'vitest';

import { makeFairShop } from './fair-shop.ts';
import { type Finished, recordsByTest, runIn } from './run-project.ts';

const SLOW = 400_000;

describe.each(['vitest', 'vitest5'] as const)('the same code from two pipelines under %s', (runner) => {
  let finished: Finished;

  beforeAll(async () => {
    const project = makeFairShop(runner, 'pipelines');
    finished = await runIn(project, ['vitest', 'run'], { TWINRUN_CONFIRM: 'off' });
  }, SLOW);

  it.each([
    ['source against package', "write import { work } from '../src/work.js?flat'"],
    ['package against source', "write import { work } from '../src/work.js?flat'"],
    ['in a wrapper', 'loaded through different pipelines'],
  ])('is not timed, and the line that mends it is said: %s', (name, words) => {
    const { time } = recordsByTest(finished.report)[name] ?? {};
    expect(time?.verdict).toBe('not-judged');
    expect(time?.reason).toContain(words);
  });

  it.each(['source against the ref', 'flat against package', 'flat against the flat ref'])(
    'is timed where the pipelines are alike: %s',
    (name) => {
      const { time } = recordsByTest(finished.report)[name] ?? {};
      expect(time?.reason ?? '').not.toContain('pipeline');
      expect(time?.ratio).toBeGreaterThan(0);
    },
  );

  it('says of a flat module where it came from', () => {
    expect(recordsByTest(finished.report)['flat against the flat ref']).toMatchObject({
      old: { origin: expect.stringMatching(/^git:main@[0-9a-f]{7}$/) },
      new: { origin: null },
    });
  });
});
