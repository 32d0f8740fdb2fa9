import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { keepHistory } from '../../reporters/keep-history.ts';
import { SLOWER } from './sample-costs.ts';
import { sampleReport } from './sample-reports.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'keep-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const report = sampleReport([SLOWER]);
const told: string[] = [];
const print = (text: string): number => told.push(text);

describe('keepHistory', () => {
  it('adds a whole run, and answers it for charts', () => {
    const history = keepHistory(report, { dir, most: 10, charted: true, print });
    expect(history.get(SLOWER.id)?.points).toMatchObject([{ ratio: SLOWER.time.ratio, verdict: 'slower' }]);
  });

  it.each([
    ['is switched off', { most: null }, report],
    ['was not whole', { most: 10 }, { ...report, run: { ...report.run, complete: false } }],
  ])('writes nothing where the run %s', (_, setting, given) => {
    keepHistory(given, { dir, charted: true, print, ...setting });
    expect(existsSync(join(dir, 'history'))).toBe(false);
  });

  it('says where it cannot write, and lets the run go on', () => {
    writeFileSync(join(dir, 'history'), 'a file where a folder should be');
    keepHistory(report, { dir, most: 10, charted: true, print });
    expect(told.at(-1)).toContain('the history could not be kept');
  });
});
