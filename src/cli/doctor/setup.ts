import { join } from 'node:path';

import { type Copy, readCopies } from './copies.ts';
import { type GitSetup, readGit } from './git-setup.ts';
import { namesIn, readText } from './project-files.ts';
import {
  installedVersion,
  type Manifest,
  type RunnerSetup,
  readManifest,
  readRunners,
} from './runner-setup.ts';
import { readTestUse, type TestUse } from './test-use.ts';

/** All that can be read of how a project is set up, without running any of it. */
export interface Setup {
  /** Absolute. */
  readonly root: string;
  /** Version of the Node.js that runs this, as `20.20.2`. */
  readonly node: string;
  readonly manifest: Manifest;
  readonly runners: readonly RunnerSetup[];
  /** Versions of what twinrun works with, by name; those that are not installed are missing. */
  readonly installed: ReadonlyMap<string, string>;
  readonly copies: readonly Copy[];
  readonly tests: TestUse;
  readonly workflows: readonly { readonly path: string; readonly text: string }[];
  readonly git: GitSetup | null;
}

const COMPANIONS = ['vitest', 'jest', 'expect', 'fast-check'];

/** Reads the set-up of the project in a folder. */
export function readSetup(root: string, node: string): Setup {
  const manifest = readManifest(root);
  return {
    root,
    node,
    manifest,
    runners: readRunners(root, manifest),
    installed: new Map(
      COMPANIONS.flatMap((name) => {
        const version = installedVersion(root, name);
        return version === null ? [] : [[name, version] as const];
      }),
    ),
    copies: readCopies(root),
    tests: readTestUse(root),
    workflows: readWorkflows(root),
    git: readGit(root),
  };
}

function readWorkflows(root: string): Setup['workflows'] {
  const folder = '.github/workflows';
  return namesIn(join(root, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => ({ path: `${folder}/${name}`, text: readText(join(root, folder, name)) ?? '' }));
}
