import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { rerunCommand } from '../../reporters/jest-again.ts';

const JEST = join(createRequire(import.meta.url).resolve('jest/package.json'), '../bin/jest.js');

function keptOf(given: readonly string[]): readonly string[] {
  const command = rerunCommand(['/usr/bin/node', JEST, ...given]) ?? [];
  return command.slice(command.indexOf('--bail=0') + 1);
}

describe('what runs Jest again', () => {
  it('runs the same file in one process, and leaves nothing behind', () => {
    const command = rerunCommand(['/usr/bin/node', JEST]) ?? [];
    expect([command[0], command.includes(JEST)]).toEqual(['/usr/bin/node', true]);
    expect(command).toEqual(
      expect.arrayContaining(['--runInBand', '--ci', '--coverage=false', '--watch=false']),
    );
    expect(command).toContain('--reporters=default');
  });

  it.each([
    ['the configuration', ['--config', 'jest.ci.js'], ['--config', 'jest.ci.js']],
    ['the configuration behind =', ['--config=jest.ci.js', 'a.test.ts'], ['--config=jest.ci.js']],
    ['the short form', ['-c', 'jest.ci.js', 'a.test.ts'], ['-c', 'jest.ci.js']],
    ['projects', ['--selectProjects', 'one', 'two', '--json'], ['--selectProjects', 'one', 'two']],
    ['a rootDir', ['a.test.ts', '--rootDir', 'packages/a'], ['--rootDir', 'packages/a']],
  ])('keeps %s', (_, given, kept) => {
    expect(keptOf(given)).toEqual(kept);
  });

  it('keeps no paths, no reporters and nothing that a run writes', () => {
    expect(
      keptOf(['a.test.ts', '--coverage', '--json', '--outputFile', 'x', '-u', '--watch', '-t', 'a']),
    ).toEqual([]);
  });

  it.each(['/nowhere/jest.js', import.meta.filename])('is not known where Jest was started by %s', (file) => {
    expect(rerunCommand(['/usr/bin/node', file])).toBeNull();
  });
});
