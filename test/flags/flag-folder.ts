import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

import type { FlagJson } from '../../src/flags/file/flag-json.ts';

/** A folder of this test's own, which is removed with it. */
export function flagFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'twinrun-flags-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a flag file into a folder of this test's own. @returns Its path. */
export function flagFile(content: string | object = { flags: {} }): string {
  const path = join(flagFolder(), 'flags.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return path;
}

/** A flag that is on or off. */
export function toggle(defaultVariant: 'on' | 'off', more: Partial<FlagJson> = {}): FlagJson {
  return { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant, ...more };
}
