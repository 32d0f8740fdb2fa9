import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyProject, recordsByTest, runIn } from './run-project.ts';

describe('a project with a planted difference, slow-down and leak', { timeout: 300_000 }, () => {
  it('is red with one summary that tells all three, and green once the meant one is allowed and the others are mended', async () => {
    const project = copyProject('vitest', 'planted', 'planted');
    const summary = join(project.folder, 'summary.md');
    rmSync(summary, { force: true });

    const red = await runIn(project, ['vitest', 'run'], { GITHUB_STEP_SUMMARY: summary });

    const { label, checksum, price } = recordsByTest(red.report);
    expect(red.code).toBe(1);
    expect(label?.behaviour.verdict).toBe('different');
    expect(checksum?.time).toMatchObject({ verdict: 'slower' });
    expect(price?.memory.verdict).toBe('more');
    const told = readFileSync(summary, 'utf8');
    expect(told).toContain('❌ fail');
    expect(told).toContain('**3 trials** · 1 differs · 1 takes more memory · 1 slower');
    expect((await runIn(project, ['twinrun', 'gate'], {}, { keep: true })).code).toBe(1);

    const id = label?.behaviour.groups[0]?.id ?? '';
    const command = [
      'twinrun',
      'allow',
      id,
      '--reason',
      'labels are lower case now',
      '--until',
      '30d',
      '--owner',
      '@ana',
    ];
    expect((await runIn(project, command, { CI: '' }, { keep: true })).code).toBe(0);

    const still = await runIn(project, ['vitest', 'run']);
    expect(still.code).toBe(1);
    expect(recordsByTest(still.report)['label']?.gate.decision).toBe('pass');

    const green = await runIn(project, ['vitest', 'run'], { MENDED: '1' });
    expect({ code: green.code, allowed: green.stdout.includes(`~ allowed  ${id}`) }).toEqual({
      code: 0,
      allowed: true,
    });
    expect((await runIn(project, ['twinrun', 'gate'], {}, { keep: true })).code).toBe(0);
  });
});
