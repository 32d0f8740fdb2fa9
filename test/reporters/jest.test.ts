import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import TwinrunReporter from '../../reporters/jest.ts';
import {
  appendRecord,
  readRunSetting,
  removeRunDirectory,
  writeNotes,
  writeRecords,
} from '../../src/transport/run-directory.ts';
import { failedRecord, plainRecord } from '../data/plain-record.ts';

const DONE = { wasInterrupted: false };

describe('the Jest reporter', () => {
  let root = '';
  let printed = '';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'jest-reporter-'));
    printed = '';
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    vi.stubEnv('GITHUB_STEP_SUMMARY', '');
    vi.stubEnv('GITHUB_ACTIONS', '');
    vi.stubEnv('TWINRUN_RUN_DIR', '');
  });

  afterEach(() => {
    removeRunDirectory(directory());
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true });
  });

  it('tells the test processes where to leave their records, before they start', () => {
    reporter({ collectCoverage: true });
    expect(readRunSetting(directory())).toEqual({ root, coverage: true, flagFile: join(root, 'flags.json') });
  });

  it('fails the run for a trial that fails, and takes its directory away', async () => {
    const jest = reporter();
    writeRecords(directory(), 'a', [failedRecord()]);
    await jest.onRunComplete(null, DONE);
    expect(jest.getLastError()).toBeInstanceOf(Error);
    expect(stripVTControlCharacters(printed)).toContain('Gate    fail: 1 of 1 trial failed');
    expect(existsSync(directory())).toBe(false);
  });

  it('says and keeps nothing where no trial ran', async () => {
    const jest = reporter();
    await jest.onRunComplete(null, DONE);
    expect(jest.getLastError()).toBeUndefined();
    expect(printed).toBe('');
  });

  it('says that records were lost, and does not call such a run complete', async () => {
    const jest = reporter();
    appendRecord(directory(), 'a', plainRecord());
    writeFileSync(join(directory(), 'b.ndjson'), '{"id":"to');
    await jest.onRunComplete(null, DONE);
    expect(printed).toContain('1 of 1 records of one test process could not be read (b.ndjson)');
    expect(printed).toContain('incomplete');
    expect(jest.getLastError()).toBeInstanceOf(Error);
  });

  it('fails a run that lost notes of flags, where flags may fail it', async () => {
    const jest = new TwinrunReporter(configOf(), { flags: { failOn: ['dependent'] } });
    writeRecords(directory(), 'a', [plainRecord()]);
    writeNotes(directory(), 'a', {
      source: 'a',
      sequence: 0,
      notes: [],
      lost: ['a note could not be read.'],
    });
    await jest.onRunComplete(null, DONE);
    expect(printed).toContain('twinrun: a note could not be read.');
    expect(jest.getLastError()?.message).toContain('incomplete');
  });

  it('does not call an interrupted run complete', async () => {
    const jest = reporter();
    writeRecords(directory(), 'a', [plainRecord()]);
    await jest.onRunComplete(null, { wasInterrupted: true });
    expect(jest.getLastError()?.message).toContain('incomplete');
  });

  it.each(['watch', 'watchAll'])('never fails a process in %s mode', async (mode) => {
    const jest = reporter({ [mode]: true });
    writeRecords(directory(), 'a', [failedRecord()]);
    await jest.onRunComplete(null, DONE);
    expect(stripVTControlCharacters(printed)).toContain('Gate    fail');
    expect(jest.getLastError()).toBeUndefined();
    expect(existsSync(directory())).toBe(false);
  });

  it.each([
    ['standard output', {}, 'stdout'],
    ['the error stream while Jest writes JSON', { json: true }, 'stderr'],
    ['standard output where the JSON has a file', { json: true, outputFile: 'a.json' }, 'stdout'],
  ])('annotates on GitHub by %s', async (_, config, stream) => {
    vi.stubEnv('GITHUB_ACTIONS', 'true');
    let stdout = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      stdout += String(text);
      return true;
    });
    const jest = reporter(config);
    writeRecords(directory(), 'a', [failedRecord()]);
    await jest.onRunComplete(null, DONE);
    vi.mocked(process.stdout.write).mockRestore();
    expect((stream === 'stdout' ? stdout : printed).match(/^::error file=/gm)).toHaveLength(1);
    expect((stream === 'stdout' ? printed : stdout).match(/^::error/gm)).toBeNull();
  });

  it('refuses a policy that is none', () => {
    expect(() => new TwinrunReporter(configOf(), { policy: { unsure: 'maybe' as 'fail' } })).toThrow(
      'policy.unsure',
    );
  });

  function reporter(changes: object = {}): TwinrunReporter {
    return new TwinrunReporter({ ...configOf(), ...changes }, { outputDir: 'out' });
  }

  function configOf(): { rootDir: string; collectCoverage: boolean; watch: boolean; watchAll: boolean } {
    return { rootDir: root, collectCoverage: false, watch: false, watchAll: false };
  }

  function directory(): string {
    return process.env['TWINRUN_RUN_DIR'] ?? '';
  }
});
