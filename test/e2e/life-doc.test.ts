import { describe, expect, it } from 'vitest';

import { type DocStep, followDoc, readDocSteps } from './doc-steps.ts';

const SLOW = 400_000;

/** The steps of a page as a project with Jest and CommonJS has them. */
function forJest(steps: readonly DocStep[]): readonly DocStep[] {
  return steps.flatMap((step): readonly DocStep[] => {
    if (step.kind === 'run')
      return [{ ...step, command: step.command.replace('npx vitest run', 'npx jest') }];
    if (step.kind === 'prints') return [step];
    if (step.file === 'vitest.config.js') return [];
    const text = step.text
      .replace(/^import .* from 'vitest';\n/m, '')
      .replaceAll(/^import \{ (\w+) \} from ('.*');$/gm, 'const { $1 } = require($2);')
      .replaceAll(/^export function (\w+)/gm, 'exports.$1 = $1;\nfunction $1');
    return [{ ...step, text }];
  });
}

const JEST_FILES = {
  'package.json': '{ "private": true }',
  'jest.config.js': "module.exports = { preset: 'twinrun' };\n",
};

describe('accepted differences, as docs/known.md tells', { timeout: SLOW }, () => {
  const steps = readDocSteps('known.md');

  it('take the way from red to allowed, to another nature, to stale, to pruned, under Vitest', async () => {
    expect(steps.filter(({ kind }) => kind === 'run')).toHaveLength(10);
    await followDoc('vitest', 'known-doc', steps);
  });

  it('take the same way under Jest', async () => {
    await followDoc('jest30', 'known-doc', forJest(steps), JEST_FILES);
  });
});

describe('the life of a migration, as docs/migration.md tells', { timeout: SLOW }, () => {
  it('goes from two implementations to a recording, and to nothing left over', async () => {
    const steps = readDocSteps('migration.md');
    expect(steps.filter(({ kind }) => kind === 'run')).toHaveLength(14);
    await followDoc('vitest', 'migration-doc', steps);
  });

  it('freezes and goes on under Jest', async () => {
    const steps = readDocSteps('migration.md');
    await followDoc('jest30', 'migration-doc', forJest(steps), JEST_FILES);
  });
});
