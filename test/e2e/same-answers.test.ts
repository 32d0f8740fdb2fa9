import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner, type RunnerName } from './installed-runner.ts';
import { type Project, runIn, testStates } from './run-project.ts';

const SLOW = 240_000;
const tricky = join(import.meta.dirname, '../compare/tricky');

/** In each of these, the values of a test come from another realm, or from another module graph, than the comparator. */
const PLACES: readonly (readonly [string, RunnerName, readonly string[]])[] = [
  ['Vitest forks', 'vitest', ['vitest', 'run', '--pool=forks']],
  ['Vitest threads', 'vitest', ['vitest', 'run', '--pool=threads']],
  ['Vitest vmThreads', 'vitest', ['vitest', 'run', '--pool=vmThreads']],
  ["Jest's vm context", 'jest30', ['jest', '--config', 'jest.config.cjs']],
];

describe('the comparator', () => {
  it.each(PLACES)('answers as everywhere in %s', { timeout: SLOW }, async (place, runner, command) => {
    const project = writeProject(place, runner);
    const isJest = runner === 'jest30';

    await runIn(project, [
      ...command,
      ...(isJest ? ['--json'] : ['--reporter=json']),
      '--outputFile=results.json',
    ]);

    expect(testStates(project)).toEqual({
      'every tricky pair, both ways': 'passed',
      'every tricky pair inside a value': 'passed',
      'a table of rows': 'passed',
    });
  });
});

const TEST = `
import { compareTables, compareValues } from 'twinrun';
import { TRICKY_COLLECTIONS } from './tricky/tricky-collections.ts';
import { TRICKY_OBJECTS } from './tricky/tricky-objects.ts';
import { TRICKY_STRANGERS } from './tricky/tricky-strangers.ts';

const PAIRS = [...TRICKY_OBJECTS, ...TRICKY_COLLECTIONS, ...TRICKY_STRANGERS];

function wrong(verdictOf, expected = (verdict) => verdict) {
  return PAIRS.filter(([, newValue, oldValue, verdict]) => {
    return verdictOf(newValue, oldValue) !== expected(verdict, newValue);
  }).map(([shows]) => shows);
}

// Some pairs are 100,000 levels deep.
const SLOW = 60_000;

test('every tricky pair, both ways', () => {
  expect(PAIRS.length).toBeGreaterThan(150);
  expect(wrong((a, b) => compareValues(a, b).verdict)).toEqual([]);
  expect(wrong((a, b) => compareValues(b, a).verdict)).toEqual([]);
}, SLOW);

test('every tricky pair inside a value', () => {
  const inside = (verdict, value) => (typeof value === 'function' ? 'same' : verdict);
  expect(wrong((a, b) => compareValues({ list: [0, a] }, { list: [0, b] }).verdict, inside)).toEqual([]);
}, SLOW);

test('a table of rows', () => {
  const rows = [{ id: 1, at: new Date(0) }, { id: 2, at: null }];
  expect(compareTables(rows, { id: [1, 2], at: [new Date(0), undefined] }).verdict).toBe('same');
  expect(compareTables(rows, rows.slice(1), { key: 'id' }).table.rows.onlyNew).toBe(1);
});
`;

function writeProject(place: string, runner: RunnerName): Project {
  const folder = join(installRunner(runner), 'projects', `same-${place.replaceAll(/\W/g, '-')}`);
  const jest = runner === 'jest30';
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'test/tricky'), { recursive: true });
  for (const file of readdirSync(tricky).filter((name) => !name.endsWith('.test.ts'))) {
    cpSync(join(tricky, file), join(folder, 'test/tricky', file));
  }
  writeFileSync(
    join(folder, 'test/same.test.ts'),
    `${jest ? '' : "import { expect, test } from 'vitest';"}${TEST}`,
  );
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: jest ? 'commonjs' : 'module' }),
  );
  if (!jest) {
    writeFileSync(join(folder, 'vitest.config.ts'), 'export default {};\n');
    return { folder };
  }
  const fixture = join(import.meta.dirname, 'projects/jest');
  for (const file of ['jest.config.cjs', 'transform.cjs']) cpSync(join(fixture, file), join(folder, file));
  return { folder };
}
