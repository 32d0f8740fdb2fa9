import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { installRunner, type RunnerName } from '../e2e/installed-runner.ts';

/** What each folder beside this file is compiled against: the packed package and a real runner. */
export const TYPE_SETTINGS: readonly (readonly [
  folder: string,
  runner: RunnerName,
  types: readonly string[],
])[] = [
  ['vitest', 'vitest', ['node']],
  ['vitest', 'vitest5', ['node']],
  ['jest-globals', 'jest30', ['node']],
  ['jest-globals', 'jest29', ['node']],
  ['jest-ambient', 'jest30', ['node', 'jest']],
  ['jest-ambient', 'jest29', ['node', 'jest']],
  ['expect', 'jest30', ['node']],
  ['script', 'vitest', ['node']],
];

/** Module systems of consumers, each with the resolution that goes with it. */
export const TYPE_MODULES = [
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
] as const;

/** One compilation of a folder of type tests. */
export interface TypeCompilation {
  /** Absolute path of the compiler's `tsc`. */
  readonly compiler: string;
  readonly setting: readonly [folder: string, runner: RunnerName, types: readonly string[]];
  readonly module: readonly [module: string, resolution: string];
}

/** Compiles a folder with every check on, also those of libraries, and answers what the compiler says: nothing, if all holds. */
export function compileTypes({
  compiler,
  setting,
  module: [module, moduleResolution],
}: TypeCompilation): string {
  const [folder, runner, types] = setting;
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
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', place], { encoding: 'utf8' });
  return status === 0 ? stdout : `${stdout}exit code ${status}`;
}
