import { UsageError } from '../errors/usage-error.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { previewValue } from '../text/value-preview.ts';
import type { AnyFunction } from '../trial/implementation.ts';
import { loadedSides } from './loaded-sides.ts';
import { oldLabel } from './old-label.ts';
import { oldModuleLoader } from './old-module-loader.ts';
import { readGuarded } from './read-guarded.ts';

/**
 * Loads a module as it was at a ref, with all that it imports of this repository.
 *
 * ```ts
 * const old = await implAt<typeof import('./parse')>('main', './src/parse.ts')
 * const oldParse = await implAt<typeof parse>('main', './src/parse.ts', 'parse')
 * ```
 *
 * @param ref Branch, tag or commit.
 * @param path From the root of the project; where there is no such file, from the folder of the test.
 * @param name The export that is wanted.
 * @typeParam Impl Type of the module, or of the export where a name is given.
 * @throws {UsageError} When the ref, the file or the export is not there, or no runner runs.
 */
export function implAt<Impl extends object = Readonly<Record<string, AnyFunction>>>(
  ref: string,
  path: string,
): Promise<Impl>;
export function implAt<Impl = AnyFunction>(ref: string, path: string, name: string): Promise<Impl>;
export async function implAt(ref: string, path: string, name?: string): Promise<unknown> {
  const load = oldModuleLoader();
  if (load === null) throw noRunner();
  if (typeof ref !== 'string' || typeof path !== 'string') throw notText(ref, path);
  const module = await load(ref, path);
  nameCommit(module, ref);
  return name === undefined ? module : exportOf(module, name, path);
}

/** Where nothing else in the test file has given the commit a name, it has the one of this call. */
function nameCommit(module: object, ref: string): void {
  const sides = loadedSides();
  const values = [module, ...Object.keys(module).map((name) => readGuarded(module, name))];
  const commit = values.map((value) => sides.of(value)?.commit ?? null).find((found) => found !== null);
  if (commit != null && sides.labelOf(commit) === null) sides.takeLabels([[commit, oldLabel(commit, ref)]]);
}

function exportOf(module: object, name: string, path: string): unknown {
  const names = Object.keys(module);
  if (names.includes(name)) return Reflect.get(module, name);
  const near = nearestWord(name, names);
  throw new UsageError({
    problem: `${previewValue(path)} has no export ${previewValue(name)} at that ref.`,
    expected:
      names.length === 0 ? 'a module that exports something' : `one of ${names.slice(0, 12).join(', ')}`,
    received: previewValue(name),
    advice: near === null ? 'implAt(ref, path) without a name, which gives the whole module' : `'${near}'`,
  });
}

function noRunner(): UsageError {
  return new UsageError({
    problem: 'implAt was called where no runner with twinrun runs.',
    expected: 'a test that Vitest or Jest runs, with the plugin or the preset',
    received: 'a process without it',
    advice:
      'plugins: [twinrun()] in vitest.config.ts, or module.exports = withTwinrun({ … }) in jest.config.js',
  });
}

function notText(ref: unknown, path: unknown): UsageError {
  return new UsageError({
    problem: 'implAt takes texts.',
    expected: 'a ref, the path of a file, and the name of an export where one is wanted',
    received: `${previewValue(ref)}, ${previewValue(path)}`,
    advice: "await implAt('main', './src/parse.ts', 'parse')",
  });
}
