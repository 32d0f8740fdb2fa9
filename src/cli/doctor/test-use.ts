import { join } from 'node:path';

import { findFiles, readText } from './project-files.ts';
import { withoutComments } from './without-comments.ts';

/** What the test files of a project use of twinrun; paths relative to the root. */
export interface TestUse {
  /** Test files with a matcher that a runner's set-up has to bring. */
  readonly matchers: readonly string[];
  /** Test files that start trials without a runner's set-up: by `compareImpl` or `twinrun/expect`. */
  readonly others: readonly string[];
  /** Test files that take old code from git. */
  readonly fromGit: readonly string[];
  /** Test files in which every matcher's trial is only reported. */
  readonly onlyReported: readonly string[];
}

const TEST_FILE = /\.(?:test|spec)\.[cm]?[jt]sx?$/;
const MATCHER = /\.(?:toMatchImpl|toOutperformImpl)\s*\(/g;

/** Reads the test files of a project: by their names, as both runners do where nobody says otherwise. */
export function readTestUse(root: string): TestUse {
  const files = findFiles(root, TEST_FILE).flatMap((path) => {
    const text = readText(join(root, path)) ?? '';
    // Most test files of a project have nothing to do with this.
    return MENTIONS.test(text) ? [readFile(path, withoutComments(text))] : [];
  });
  const pathsOf = (matches: (file: FileUse) => boolean): readonly string[] =>
    files.filter(matches).map(({ path }) => path);
  return {
    matchers: pathsOf(({ matchers, standalone }) => matchers > 0 && !standalone),
    others: pathsOf(({ matchers, standalone, compares }) => (matchers > 0 ? standalone : compares)),
    fromGit: pathsOf(({ fromGit }) => fromGit),
    onlyReported: pathsOf(({ matchers, reported }) => matchers > 0 && reported >= matchers),
  };
}

const MENTIONS = /twinrun|toMatchImpl|toOutperformImpl|implAt|\bat:|\?at=/;

interface FileUse {
  readonly path: string;
  readonly matchers: number;
  readonly reported: number;
  readonly standalone: boolean;
  readonly compares: boolean;
  readonly fromGit: boolean;
}

function readFile(path: string, code: string): FileUse {
  return {
    path,
    matchers: countOf(code, MATCHER),
    reported: countOf(code, /\bgate\s*:\s*['"]report['"]/g),
    standalone: /['"]twinrun\/expect['"]/.test(code),
    compares: /\bcompare(?:Impl|ImplSync|Modules)\s*\(/.test(code),
    fromGit: takesFromGit(code),
  };
}

function countOf(code: string, pattern: RegExp): number {
  return Array.from(code.matchAll(pattern)).length;
}

function takesFromGit(code: string): boolean {
  return /\bwith\s*\{\s*at\s*:/.test(code) || /['"][^'"\n]*\?at=/.test(code) || /\bimplAt\s*\(/.test(code);
}
