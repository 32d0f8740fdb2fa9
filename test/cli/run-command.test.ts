import { describe, expect, it } from 'vitest';
import { renderJson } from '../../reporters/json.ts';
import { renderMarkdown } from '../../reporters/markdown.ts';
import { renderTerminal } from '../../reporters/terminal.ts';
import type { CommandIo } from '../../src/cli/command-io.ts';
import { decideGate } from '../../src/gate/decide-gate.ts';
import type { ExitCode } from '../../src/gate/gate-decision.ts';
import type { Report } from '../../src/record/report.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';
import { TOOL_VERSION } from '../../src/text/tool-version.ts';
import { DIFFERS } from '../reporters/sample-behaviours.ts';
import { KEEPS, SLOWER, UNSURE, UNVERIFIED } from '../reporters/sample-costs.ts';
import { FINE, NOT_FINE, sampleReport } from '../reporters/sample-reports.ts';
import { type Ran, runInMemory as run } from './run-in-memory.ts';

const DEFAULT = '.twinrun/report.json';
const ALL = sampleReport([...FINE, ...NOT_FINE]);

const stored = (report: Report): Record<string, string> => ({ [DEFAULT]: renderJson(report) });
const gate = (trials: readonly TrialRecord[], ...argv: string[]): Promise<Ran> =>
  run(['gate', ...argv], stored(sampleReport(trials)));

describe('twinrun report', () => {
  it('shows the default report for the terminal, with whole messages', async () => {
    const { code, out, err } = await run(['report'], stored(ALL));
    const style = { width: 100, color: false, details: true };

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(renderTerminal(ALL, decideGate(ALL), style, { report: DEFAULT }));
  });

  it.each([
    ['json', renderJson(ALL)],
    ['markdown', renderMarkdown(ALL, decideGate(ALL))],
  ])('shows it as %s', async (format, text) => {
    expect(await run(['report', '--format', format], stored(ALL))).toEqual({ code: 0, out: text, err: '' });
    expect((await run(['report', `--format=${format}`], stored(ALL))).out).toBe(text);
  });

  it('takes the path of a report, or of its folder', async () => {
    const files = { 'ci/run/report.json': renderJson(ALL) };
    const byFile = await run(['report', 'ci/run/report.json'], files);

    expect(byFile.code).toBe(0);
    expect(await run(['report', 'ci/run'], files)).toEqual(byFile);
  });

  it('shows every trial where asked to', async () => {
    const trials = Array.from({ length: 40 }, (_, index) => ({ ...SLOWER, line: index + 1 }));
    const count = async (...argv: string[]): Promise<number> =>
      (await run(['report', ...argv], stored(sampleReport(trials)))).out.match(/▲ slower/g)?.length ?? 0;

    expect(await count()).toBe(25);
    expect(await count('--all')).toBe(40);
  });

  it.each<[string, Partial<CommandIo>, boolean]>([
    ['a terminal', { isTTY: true }, true],
    ['a pipe', { isTTY: false }, false],
    ['a terminal with NO_COLOR', { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['a pipe with FORCE_COLOR', { env: { FORCE_COLOR: '1' } }, true],
    ['a terminal with FORCE_COLOR=0', { isTTY: true, env: { FORCE_COLOR: '0' } }, false],
    ['a dumb terminal', { isTTY: true, env: { TERM: 'dumb' } }, false],
  ])('colours for %s as asked', async (_, io, colored) => {
    const { out } = await run(['report'], stored(ALL), io);

    expect(out.includes('\u001b[')).toBe(colored);
  });

  it('says that there is nothing to show for a run without trials', async () => {
    expect(await run(['report'], stored(sampleReport([])))).toMatchObject({
      code: 0,
      out: expect.stringContaining('No trial ran'),
    });
  });
});

describe('twinrun gate', () => {
  it.each<[ExitCode, readonly TrialRecord[]]>([
    [0, FINE],
    [1, [DIFFERS, SLOWER]],
    [3, [SLOWER]],
    [3, [KEEPS]],
    [0, [UNSURE]],
    [6, []],
  ])('exits with %d', async (code, trials) => {
    const ran = await gate(trials);

    expect(ran.code).toBe(code);
    expect(ran.out).toContain(code === 0 ? 'pass: ' : `(exit code ${code})`);
    expect(ran.err).toBe('');
  });

  it('prints every reason', async () => {
    const { out } = await gate([...FINE, SLOWER, DIFFERS]);

    expect(out).toMatch(
      /quoteV2 differs from quoteV1.*\n.*18\.4% slower.*\nfail: 2 of 7 trials failed; behaviour differs/,
    );
  });

  it('begins no line with a name of the project, which GitHub may take for a command', async () => {
    const { out } = await gate([{ ...SLOWER, name: '::stop-commands::x', testName: null }]);

    expect(out).toContain('::stop-commands::x');
    expect(out).not.toMatch(/^\s*::/m);
  });

  it.each<[string[], ExitCode]>([
    [['--unsure', 'fail'], 4],
    [['--unverified=fail'], 4],
    [['--unsure', 'pass', '--unverified', 'pass'], 0],
  ])('lets the policy be given: %j', async (argv, code) => {
    expect((await gate([UNSURE, UNVERIFIED], ...argv)).code).toBe(code);
  });

  it("keeps the report's own policy where none is given", async () => {
    const report = sampleReport([UNSURE], { policy: { unsure: 'fail', unverified: 'pass', stale: 'pass' } });

    expect((await run(['gate'], stored(report))).code).toBe(4);
    expect((await run(['gate', '--unsure', 'pass'], stored(report))).code).toBe(0);
  });

  it('reads past words of the policy that it does not know', async () => {
    const policy = { unsure: 'fail', unverified: 'pass', stale: 'pass', slow: 'fail' } as const;

    expect((await run(['gate'], stored(sampleReport([UNSURE], { policy })))).code).toBe(4);
  });

  it('never hides a doubt that passes', async () => {
    const { out } = await gate([UNSURE, UNVERIFIED]);

    expect(out).toContain('1 trial unsure: passes by policy, fails with --unsure fail');
    expect(out).toContain('1 trial unverified: passes by policy, fails with --unverified fail');
  });

  it('only reports where asked to, and says so', async () => {
    const { code, out } = await gate([DIFFERS], '--report-only');

    expect(code).toBe(0);
    expect(out).toMatch(/fail: 1 of 1 trial failed.*\(exit code 1\)\n.*the exit code is 0 all the same/);
  });
});

describe('twinrun, used wrongly', () => {
  it.each<[string[], string]>([
    [['reprot'], 'unknown command. Did you mean report?'],
    [['merge-everything'], 'unknown command.\n'],
    [['report', '--fromat', 'json'], 'unknown option --fromat. Did you mean --format?'],
    [['report', '--unsure', 'fail'], 'unknown option --unsure.'],
    [['report', '-x'], 'unknown option -x'],
    [['report', '--format', 'jsno'], 'Did you mean json?'],
    [['report', '--format'], '--format lacks its word'],
    [['report', '--all=yes'], '--all takes no value'],
    [['report', 'a.json', 'b.json'], 'more than one path'],
    [['gate', '--unsure', 'maybe'], 'Expected: fail or pass'],
    [['gate', '--__proto__', 'x'], 'unknown option'],
  ])('says what is wrong with %j and exits with 2', async (argv, message) => {
    const { code, out, err } = await run(argv, stored(ALL));

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toMatch(/Expected: .*\n {2}Received: .*\n {2}Write: /);
  });

  it.each(['report', 'gate'])(
    '%s says what to run where there is no report, and exits with 2',
    async (command) => {
      const { code, err } = await run([command]);

      expect(code).toBe(2);
      expect(err).toContain('there is no report at .twinrun/report.json.');
      expect(err).toContain('npx vitest run');
    },
  );

  it('exits with 2 for what is no report, and with 6 for a newer one', async () => {
    expect(await run(['gate'], { [DEFAULT]: '{' })).toMatchObject({
      code: 2,
      err: expect.stringContaining('not JSON'),
    });
    expect(await run(['gate'], { [DEFAULT]: '{"schemaVersion":1}' })).toMatchObject({ code: 2 });
    expect(await run(['gate'], { [DEFAULT]: '{"schemaVersion":2}' })).toMatchObject({
      code: 6,
      err: expect.stringContaining('newer twinrun'),
    });
    expect(await run(['gate', '--report-only'], { [DEFAULT]: '{"schemaVersion":2}' })).toMatchObject({
      code: 6,
    });
  });

  it('prints arguments without their escapes', async () => {
    for (const argv of [
      ['\u001b[2J'],
      ['report', '\u001b[2J'],
      ['report', '--\u001b[2J'],
      ['gate', '--unsure', '\u001b[2J'],
    ]) {
      expect((await run(argv)).err).not.toContain('\u001b');
    }
  });

  it('does not swallow what is no usage error', async () => {
    const broken = {
      stdout: {
        write: () => {
          throw new TypeError('a defect');
        },
      },
    };

    await expect(run(['report'], stored(ALL), broken)).rejects.toThrow('a defect');
  });
});

describe('twinrun --help and --version', () => {
  it.each([[['--help']], [['-h']], [['help']]])('%j lists the commands and the exit codes', async (argv) => {
    const { code, out } = await run(argv);

    expect(code).toBe(0);
    expect(out).toMatch(/twinrun report[\s\S]*twinrun gate[\s\S]*Exit codes/);
  });

  it.each(['report', 'gate'])('%s --help shows its options, even beside wrong ones', async (command) => {
    const { code, out } = await run([command, '--nonsense', '--help']);

    expect(code).toBe(0);
    expect(out).toContain(`Usage: npx twinrun ${command}`);
    expect((await run(['help', command])).out).toBe(out);
  });

  it('shows the help as an error where no command is given', async () => {
    expect(await run([])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage') });
  });

  it('shows the version', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: `${TOOL_VERSION}\n`, err: '' });
  });
});
