import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { withLock } from '../e2e/with-lock.ts';

/** The Node versions that are supported, exact: a new release must not turn an old commit red. */
const NODES = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' } as const;

/** A Node version that the matrix runs on. */
export type NodeMajor = keyof typeof NODES;

/**
 * Absolute path of a Node binary, which comes as the npm package `node`. Kept between runs and worktrees, in
 * `TWINRUN_NODE_CACHE` or in the user's cache folder.
 */
export function installNode(major: NodeMajor): string {
  const version = NODES[major];
  if (process.versions.node === version) return process.execPath;
  const cache = process.env['TWINRUN_NODE_CACHE'] ?? join(homedir(), '.cache/twinrun-nodes');
  const folder = join(cache, version);
  const binary = join(folder, 'node_modules/node/bin/node');
  mkdirSync(folder, { recursive: true });
  withLock(folder, () => {
    if (existsSync(binary) && readStamp(folder) === version) return;
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--silent', '--prefer-offline'];
    execFileSync('npm', ['install', ...flags, `node@${version}`], { cwd: folder, stdio: 'pipe' });
    writeFileSync(join(folder, 'installed.txt'), version);
  });
  return binary;
}

function readStamp(folder: string): string {
  const path = join(folder, 'installed.txt');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
