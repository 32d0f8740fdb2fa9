import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { installRunner, type RunnerName } from '../e2e/installed-runner.ts';

const root = join(import.meta.dirname, '../..');

/** What each folder beside this file is compiled against: the packed package and a real runner. */
const SETTINGS: readonly (readonly [folder: string, runner: RunnerName, types: readonly string[]])[] = [
  ['vitest', 'vitest', ['node']],
  ['vitest', 'vitest5', ['node']],
  ['jest-globals', 'jest30', ['node']],
  ['jest-globals', 'jest29', ['node']],
  ['jest-ambient', 'jest30', ['node', 'jest']],
  ['jest-ambient', 'jest29', ['node', 'jest']],
  ['expect', 'jest30', ['node']],
  ['script', 'vitest', ['node']],
];

const MODULES = [
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
] as const;

describe.each(SETTINGS)('the types of the package for %s on %s', (folder, runner, types) => {
  it.each(MODULES)(
    'hold under module %s and resolution %s',
    (module, moduleResolution) => {
      const place = join(installRunner(runner), 'types', `${folder}-${module}`);
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place, { recursive: true });
      cpSync(join(import.meta.dirname, folder), place, { recursive: true });
      writeFileSync(join(place, 'package.json'), '{ "type": "module" }');
      writeFileSync(
        join(place, 'tsconfig.json'),
        JSON.stringify({
          compilerOptions: {
            ...{ target: 'es2023', lib: ['es2023', 'esnext.disposable'], module, moduleResolution, types },
            ...{ strict: true, noEmit: true, resolveJsonModule: true, skipLibCheck: false },
          },
        }),
      );
      const compiler = join(root, 'node_modules/typescript/bin/tsc');
      const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', place], { encoding: 'utf8' });
      expect(stdout).toBe('');
      expect(status).toBe(0);
    },
    240_000,
  );
});
