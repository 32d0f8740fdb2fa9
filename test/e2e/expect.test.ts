import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { readRunDirectory } from '../../src/transport/run-directory.ts';
import { copyProject, lineOf, runIn } from './run-project.ts';

it('fails the right tests of node:test, and leaves records where a run directory is set', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'expect-records-'));
  const project = copyProject('jest30', 'expect', 'node');
  const command = ['node', '--test', '--test-reporter=tap', 'total.test.mjs'];
  const finished = await runIn(project, command, { TWINRUN_RUN_DIR: directory });
  const { records, torn } = readRunDirectory(directory);
  rmSync(directory, { recursive: true });
  expect(finished.code).toBe(1);
  expect(finished.stdout).toMatch(/^ *ok 1 - same$/m);
  expect(finished.stdout).toMatch(/^ *not ok 2 - different$/m);
  expect(finished.stdout).toMatch(/^ *not ok 3 - forgotten and different$/m);
  expect(torn).toEqual([]);
  expect(records.map(({ file, line, gate }) => [file, line, gate.decision])).toEqual([
    ['total.test.mjs', lineOf(project, 'total.test.mjs', 'expect(oldTotal)'), 'pass'],
    ['total.test.mjs', lineOf(project, 'total.test.mjs', 'expect(wrongTotal)'), 'fail'],
    ['total.test.mjs', lineOf(project, 'total.test.mjs', 'expect(later'), 'fail'],
  ]);
}, 240_000);

it('writes no record where nobody asked for one', async () => {
  const project = copyProject('jest30', 'expect', 'alone');
  const finished = await runIn(project, ['node', '--test', 'total.test.mjs']);
  expect(finished).toMatchObject({ code: 1, report: null });
}, 240_000);
