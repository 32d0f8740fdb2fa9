import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Bottom first. A folder may import itself and the rows below it, never its own row or one above. */
const LAYERS = [
  ['src/text', 'src/errors', 'src/browser'],
  ['src/inputs', 'src/flags'],
  ['src/run'],
  ['src/compare', 'src/measure'],
  ['src/judge', 'src/known', 'src/corpus'],
  ['src/trial'],
  ['src/record'],
  ['src/transport', 'src/gate', 'src/metrics', 'src/history'],
  ['src/route', 'src/matchers', 'src/origin'],
  ['src/vitest', 'src/jest', 'src/expect', 'src'],
  ['reporters', 'fixtures'],
  ['src/cli'],
];

const RUNNER_FOLDERS = ['src/vitest', 'src/jest', 'src/expect', 'reporters', 'fixtures'];

describe('the house', () => {
  it('has a row for every folder', () => {
    expect(folders().filter((folder) => rowOf(folder) === -1)).toEqual([]);
  });

  it('lets imports point only down the rows', () => {
    expect(sourceFiles().flatMap(importsPointingUp)).toEqual([]);
  });

  it('names runner APIs only in the runner folders', () => {
    const offenders = sourceFiles()
      .filter((file) => !RUNNER_FOLDERS.includes(folderOf(file)))
      .filter((file) => packagesOf(file).some(isRunnerPackage));
    expect(offenders).toEqual([]);
  });

  it('reads a clock in one file only', () => {
    const readers = sourceFiles()
      .filter((file) => /\bperformance\.now|\bhrtime\b|\bDate\.now|new Date\(\)/.test(codeOf(file)))
      .filter((file) => file !== 'src/measure/clock.ts');
    expect(readers).toEqual([]);
  });

  it('takes every random number from a seed', () => {
    expect(sourceFiles().filter((file) => /\bMath\.random\b/.test(codeOf(file)))).toEqual([]);
  });

  it('ends a process in one file only', () => {
    const enders = sourceFiles().filter((file) => /\bprocess\.exit\(/.test(codeOf(file)));
    expect(enders.filter((file) => file !== 'src/cli/main.ts')).toEqual([]);
  });

  it('has rooms, not drawers', () => {
    const drawers = /(^|\/)(utils?|helpers?|common|shared|misc|types|constants)(\/|\.ts$)/;
    expect(sourceFiles().filter((file) => drawers.test(file))).toEqual([]);
  });
});

function isRunnerPackage(name: string): boolean {
  return /^(vitest|@vitest\/.*|jest|@jest\/.*|expect)(\/|$)/.test(name);
}

function rowOf(folder: string): number {
  return LAYERS.findIndex((row) => row.includes(folder));
}

/** A step may have inner folders: `src/compare/kinds` is still `src/compare`, `reporters/html` still `reporters`. */
function folderOf(file: string): string {
  const depth = file.startsWith('src/') ? 2 : 1;
  return dirname(file).split('/').slice(0, depth).join('/');
}

function folders(): string[] {
  return [...new Set(sourceFiles().map(folderOf))];
}

function sourceFiles(): string[] {
  return ['src', 'reporters', 'fixtures']
    .flatMap((top) => listFiles(top))
    .filter((file) => file.endsWith('.ts'));
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  } catch {
    return [];
  }
}

/** The file without its comments, so that prose about clocks is no clock. */
function codeOf(file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

function specifiersOf(file: string): string[] {
  return Array.from(
    codeOf(file).matchAll(/(?:from|import|import\(|require\()\s*'([^']+)'/g),
    ([, specifier = '']) => specifier,
  );
}

function packagesOf(file: string): string[] {
  return specifiersOf(file).filter((specifier) => !specifier.startsWith('.'));
}

function importsPointingUp(file: string): string[] {
  return specifiersOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => relative(root, join(root, dirname(file), specifier)))
    .filter((imported) => folderOf(imported) !== folderOf(file))
    .filter((imported) => rowOf(folderOf(imported)) >= rowOf(folderOf(file)))
    .map((imported) => `${file} imports ${imported}`);
}
