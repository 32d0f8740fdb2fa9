import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TestModule, Vitest } from 'vitest/node';

import TwinrunReporter from '../../reporters/vitest.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';
import { NOTES_META_KEY } from '../../src/transport/note-parcel.ts';
import type { TwinrunOptions } from '../../src/vitest/index.ts';
import { failedRecord, plainRecord } from '../data/plain-record.ts';

describe('the Vitest reporter', () => {
  let root = '';
  let out = '';
  let err = '';
  const exitCode = process.exitCode;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'vitest-reporter-'));
    [out, err] = ['', ''];
    vi.stubEnv('GITHUB_STEP_SUMMARY', '');
    vi.stubEnv('GITHUB_ACTIONS', '');
    process.exitCode = undefined;
  });

  afterEach(() => {
    process.exitCode = exitCode;
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true });
  });

  it('fails the process for a trial that fails', async () => {
    await reporter().onTestRunEnd([moduleOf('a', [failedRecord()])], [], 'passed');
    expect(stripVTControlCharacters(out)).toContain('Gate    fail');
    expect(takeExitCode()).toBe(1);
  });

  it('fails a run that lost notes of flags, where flags may fail it', async () => {
    const parcel = { source: 'a', sequence: 0, notes: [], lost: ['a note could not be read.'] };
    const module = { ...moduleOf('a', [plainRecord()]), meta: () => ({ [NOTES_META_KEY]: parcel }) };
    await reporter({}, { flags: { failOn: ['dependent'] } }).onTestRunEnd(
      [module as unknown as TestModule],
      [],
      'passed',
    );
    expect(out).toContain('twinrun: a note could not be read.');
    expect(takeExitCode()).toBe(1);
  });

  it('leaves the code that is there', async () => {
    process.exitCode = 3;
    await reporter().onTestRunEnd([moduleOf('a', [failedRecord()])], [], 'failed');
    expect(takeExitCode()).toBe(3);
  });

  it('leaves a run without trials alone', async () => {
    await reporter().onTestRunEnd([moduleOf('a', [])], [], 'passed');
    expect([out, err, takeExitCode()]).toEqual(['', '', undefined]);
  });

  it('reads what files carry beside their tests', async () => {
    await reporter().onTestRunEnd(
      [moduleOf('a', [plainRecord({ id: '1' })], [plainRecord({ id: '2' })])],
      [],
      'passed',
    );
    expect(trialsIn(root)).toHaveLength(2);
  });

  it('keeps in watch mode what earlier runs found, and never sets an exit code', async () => {
    const watching = reporter({ watch: true });
    const [a, b] = [plainRecord({ id: '1' }), failedRecord({ id: '2' })];
    await watching.onTestRunEnd([moduleOf('a', [a]), moduleOf('b', [b])], [], 'failed');
    expect(takeExitCode()).toBeUndefined();
    await watching.onTestRunEnd([moduleOf('b', [plainRecord({ id: '2' })])], [], 'passed');
    expect(trialsIn(root).map(({ gate }) => gate.decision)).toEqual(['pass', 'pass']);
    expect(takeExitCode()).toBeUndefined();
  });

  it('does not call an interrupted run complete', async () => {
    await reporter().onTestRunEnd([moduleOf('a', [plainRecord()])], [], 'interrupted');
    expect(out).toContain('incomplete');
  });

  it.each([
    ['json, on standard output', { reporters: [['json', {}]] }, 'err'],
    ['json into a file of its own', { reporters: [['json', { outputFile: 'a.json' }]] }, 'out'],
    ['junit into the file of the run', { reporters: [['junit', {}]], outputFile: 'a.xml' }, 'out'],
    ['tap, while json has a file', { reporters: [['tap', {}]], outputFile: { json: 'a.json' } }, 'err'],
    [
      'people',
      {
        reporters: [
          ['default', {}],
          ['blob', {}],
        ],
      },
      'out',
    ],
    ['an instance', { reporters: [{}] }, 'out'],
  ])('prints where it is in nobody’s way, beside a reporter for %s', async (_whom, config, stream) => {
    await reporter(config).onTestRunEnd([moduleOf('a', [plainRecord()])], [], 'passed');
    expect([out !== '', err !== '']).toEqual([stream === 'out', stream === 'err']);
  });

  it('annotates on GitHub what Vitest does not annotate by itself', async () => {
    vi.stubEnv('GITHUB_ACTIONS', 'true');
    const [told, swallowed] = [failedRecord({ id: '00000001' }), failedRecord({ id: '00000002' })];
    const modules = [moduleOf('a', [told], [], 'failed'), moduleOf('b', [swallowed])];
    await reporter({
      reporters: [
        ['default', {}],
        ['github-actions', {}],
      ],
    }).onTestRunEnd(modules, [], 'failed');
    expect(out.match(/^::error /gm)).toHaveLength(1);
    out = '';
    await reporter().onTestRunEnd(modules, [], 'failed');
    expect(out.match(/^::error /gm)).toHaveLength(2);
    takeExitCode();
  });

  it('writes the formats that are asked for', async () => {
    await reporter({}, { formats: ['junit'] }).onTestRunEnd([moduleOf('a', [plainRecord()])], [], 'passed');
    expect(readdirSync(join(root, '.twinrun')).toSorted()).toEqual(['history', 'junit.xml', 'report.json']);
    expect(() => new TwinrunReporter({ formats: ['pdf' as 'html'] })).toThrow('unknown format');
  });

  it('refuses a policy that is none', () => {
    expect(() => new TwinrunReporter({ policy: { unsure: 'maybe' as 'fail' } })).toThrow('policy.unsure');
  });

  function reporter(config: object = {}, options: TwinrunOptions = {}): TwinrunReporter {
    const made = new TwinrunReporter(options);
    made.onInit({
      version: '4.1.12',
      globTestSpecifications: async () => [],
      config: { root, watch: false, reporters: [], ...config },
      logger: {
        log: (text: string) => {
          out += text;
        },
        error: (text: string) => {
          err += text;
        },
      },
    } as unknown as Vitest);
    return made;
  }
});

/** The code that was set, taken back so that it does not become this process's own. */
function takeExitCode(): number | string | null | undefined {
  const code = process.exitCode;
  process.exitCode = undefined;
  return code;
}

function trialsIn(root: string): readonly TrialRecord[] {
  return JSON.parse(readFileSync(join(root, '.twinrun/report.json'), 'utf8')).trials;
}

function moduleOf(
  id: string,
  inTest: readonly TrialRecord[],
  inFile: readonly TrialRecord[] = [],
  state: 'passed' | 'failed' = 'passed',
): TestModule {
  return {
    id,
    meta: () => ({ twinrun: inFile }),
    moduleId: '/project/a.test.ts',
    state: () => state,
    children: {
      allTests: (asked: string = state) =>
        (asked === state
          ? [
              {
                meta: () => ({ twinrun: inTest }),
                result: () => ({ state }),
                options: { mode: 'run' },
              },
            ]
          : []
        ).values(),
    },
  } as unknown as TestModule;
}
