import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { runCell } from './cells.ts';
import { PAGES } from './every-cell.ts';
import { holdPart } from './hold-cell.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

describe.skipIf(!existsSync(CHROMIUM))('every kind of trial that a page can run', () => {
  it.each(PAGES.map((cell) => [cell.name, cell] as const))('is told alike by %s', async (_, cell) => {
    const report = await runCell(cell);
    const isMeasured = ({ file }: { readonly file: string | null }) => file === 'test/measured.test.js';

    holdPart({ ...report, trials: report.trials.filter((trial) => !isMeasured(trial)) }, cell);
    const measured = report.trials.filter(isMeasured);
    expect(
      measured.map(({ name, behaviour, time, memory }) => [
        name,
        behaviour.verdict,
        time.verdict,
        memory.verdict,
      ]),
    ).toEqual(expect.arrayContaining([['slower', 'same', 'not-judged', 'not-judged']]));
    for (const { time } of measured) expect(time.reason).toContain('the test runs in a browser');
  });
});
