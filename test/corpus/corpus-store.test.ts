import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CorpusEntry } from '../../src/corpus/corpus-entry.ts';
import { addToCorpus, corpusFileOf, readCorpus } from '../../src/corpus/corpus-store.ts';
import { writeArgs } from '../../src/corpus/saved-args.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  file = corpusFileOf(join(folder, 'a.test.ts'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const entry = (n: number): CorpusEntry => ({ trial: 'a', call: `f(${n})`, input: writeArgs([n]) });
const all = (entries: readonly CorpusEntry[]): readonly CorpusEntry[] => entries;
const callsOf = (path: string): string[] => readCorpus(path).map(({ call }) => call);

describe('a corpus', () => {
  it('stands beside its test file', () => {
    expect(file).toBe(join(folder, '__twinrun__/a.test.ts.json'));
  });

  it('is empty before anything is saved', () => {
    expect(readCorpus(file)).toEqual([]);
  });

  it('keeps what it held, takes each input once, and leaves nothing else behind', () => {
    addToCorpus(file, [entry(2)], all);
    addToCorpus(file, [entry(1), entry(2)], all);

    expect(callsOf(file)).toEqual(['f(1)', 'f(2)']);
    expect(readdirSync(join(folder, '__twinrun__'))).toEqual(['a.test.ts.json']);
  });

  it('does not touch the file where nothing is new', () => {
    addToCorpus(file, [entry(1)], all);
    utimesSync(file, 1, 1);
    addToCorpus(file, [entry(1)], all);

    expect(statSync(file).mtimeMs).toBe(1000);
  });

  it('takes over the lock of a process that died, also under fake timers', () => {
    vi.useFakeTimers({ now: 0 });
    mkdirSync(`${file}.lock`, { recursive: true });
    utimesSync(`${file}.lock`, 1, 1);
    addToCorpus(file, [entry(1)], all);

    expect(callsOf(file)).toEqual(['f(1)']);
  });

  it('overwrites no broken file', () => {
    mkdirSync(join(folder, '__twinrun__'));
    writeFileSync(file, 'broken');

    expect(() => addToCorpus(file, [entry(1)], all)).toThrow('line 1, it is not JSON');
    expect(readFileSync(file, 'utf8')).toBe('broken');
    expect(readdirSync(join(folder, '__twinrun__'))).toEqual(['a.test.ts.json']);
  });

  it('loses nothing where two processes add to it a hundred times each', async () => {
    const script = join(folder, 'adder.cjs');
    await build({
      stdin: {
        contents: `
          import { addToCorpus } from './src/corpus/corpus-store.ts';
          import { writeArgs } from './src/corpus/saved-args.ts';
          const [file, from] = process.argv.slice(2);
          for (let n = Number(from); n < Number(from) + 100; n++) {
            addToCorpus(file, [{ trial: 'a', call: 'f(' + n + ')', input: writeArgs([n]) }], (all) => all);
          }`,
        resolveDir: join(import.meta.dirname, '../..'),
        loader: 'ts',
      },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: script,
    });
    const run = promisify(execFile);
    await Promise.all(['0', '100'].map((from) => run(process.execPath, [script, file, from])));

    expect(new Set(callsOf(file)).size).toBe(200);
  });
});
