import { describe, expect, it } from 'vitest';
import { renderAnnotations } from '../../reporters/annotations.ts';
import { createPlotKit } from '../../reporters/html/plot-library.ts';
import { renderHtml } from '../../reporters/html.ts';
import { renderJson } from '../../reporters/json.ts';
import { renderJunit } from '../../reporters/junit.ts';
import { decideGate } from '../../src/gate/decide-gate.ts';
import type { Report } from '../../src/record/report.ts';
import { FINE, NOT_FINE, sampleReport } from '../reporters/sample-reports.ts';
import { runInMemory as run } from './run-in-memory.ts';

const ALL = sampleReport([...FINE, ...NOT_FINE]);
const stored = (report: Report): Record<string, string> => ({ '.twinrun/report.json': renderJson(report) });

describe('twinrun report in other formats', () => {
  it.each([
    ['html', renderHtml(ALL, decideGate(ALL), { plots: createPlotKit() })],
    ['junit', renderJunit(ALL, decideGate(ALL))],
    ['annotations', renderAnnotations(ALL, decideGate(ALL))],
  ])('shows it as %s', async (format, text) => {
    expect(await run(['report', '--format', format], stored(ALL))).toEqual({ code: 0, out: text, err: '' });
  });

  it.each(['-o', '--output'])(
    'writes into a file that stands behind %s, and then says nothing',
    async (option) => {
      const files = stored(ALL);
      const ran = await run(['report', '--format', 'html', option, 'out/page.html'], files);

      expect(ran).toEqual({ code: 0, out: '', err: '' });
      expect(files['out/page.html']).toMatch(/^<!doctype html>/);
    },
  );

  it('writes no colours into a file', async () => {
    const files = stored(ALL);
    await run(['report', '-o', 'report.txt'], files, { isTTY: true });

    expect(files['report.txt']).toContain('18 trials');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what is looked for.
    expect(files['report.txt']).not.toMatch(/\u001b/);
  });

  it('says that a file cannot be written, and what it lacks', async () => {
    const writeFile = (): Promise<void> => Promise.reject(new Error('EACCES: permission denied'));

    expect(await run(['report', '-o', '/root/x'], stored(ALL), { writeFile })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/\/root\/x cannot be written[\s\S]*EACCES/),
    });
    expect((await run(['report', '-o'], stored(ALL))).err).toContain('-o lacks its word');
    expect((await run(['report', '--format', 'html', '-o', ''], stored(ALL))).code).toBe(2);
  });

  it('prints no sentence where commands are asked for and there are none', async () => {
    expect(await run(['report', '--format', 'annotations'], stored(sampleReport(FINE)))).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });
});
