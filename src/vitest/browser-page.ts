import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

import { KNOWN_FILE } from '../known/known-entry.ts';
import type { PageSetting } from './vitest-setting.ts';

/** Absolute path of a file that was built for pages: in the package it stands beside the build for Node. */
export function pageFile(name: 'index' | 'setup' | 'fast-check'): string {
  return join(dirname(fileURLToPath(import.meta.url)), '../../../browser', `${name}.js`);
}

/** What Vite shall make ready before the first test: what it finds later makes it load the page anew in the midst of one. */
export function optimizedInPage(root: string): { readonly exclude: string[]; readonly include: string[] } {
  return { exclude: ['twinrun'], include: hasFastCheck(root) ? ['fast-check'] : [] };
}

/** Gives the tests of a page the matchers, and generated inputs where fast-check is installed. */
export function addPageSetup({ config }: TestProject): void {
  const wanted = [pageFile('setup'), ...(hasFastCheck(config.root) ? [pageFile('fast-check')] : [])];
  config.setupFiles.unshift(...wanted.filter((file) => !config.setupFiles.includes(file)));
}

/** What a page has to be told, since it cannot look for itself. */
export function pageSetting(root: string, flagFile: string): PageSetting {
  const readable = [join(root, KNOWN_FILE), flagFile].filter((path) => existsSync(path));
  const { CI } = process.env;
  return {
    cwd: process.cwd(),
    env: CI === undefined ? {} : { CI },
    files: Object.fromEntries(readable.map((path) => [path, readFileSync(path, 'utf8')])),
  };
}

function hasFastCheck(root: string): boolean {
  try {
    createRequire(join(root, 'package.json')).resolve('fast-check');
    return true;
  } catch {
    return false;
  }
}
