import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type FrozenCall, freezeCall, isLost, type LostCall, type SeenCall } from './frozen-call.ts';

/** Environment variables by which `twinrun freeze` asks test processes for what old answers: a trial, and a folder. */
export const FREEZE_NAME = 'TWINRUN_FREEZE';
export const FREEZE_FOLDER = 'TWINRUN_FREEZE_DIR';

/** What one trial of the name that is frozen has to say. */
export interface FrozenPart {
  readonly file: string;
  readonly name: string;
  /** Test and line, for people. */
  readonly place: string;
  /** Paths at which old does not agree with itself. */
  readonly unstable: readonly string[];
  readonly ratio: number | null;
  /** True where old is a recording already, so that what is written is what new answers. */
  readonly fromNew: boolean;
  readonly calls: readonly FrozenCall[];
  readonly lost: readonly LostCall[];
}

/** What `twinrun freeze` asks of this process, or null. */
export function freezeOrder(env: Readonly<Record<string, string | undefined>>): {
  readonly name: string;
  readonly folder: string;
} | null {
  const name = env[FREEZE_NAME] ?? '';
  const folder = env[FREEZE_FOLDER] ?? '';
  return name === '' || folder === '' ? null : { name, folder };
}

/** Gathers what old did on the inputs of one trial. */
export class FreezeTap {
  readonly #calls: FrozenCall[] = [];
  readonly #lost: LostCall[] = [];

  see(call: SeenCall): void {
    const frozen = freezeCall(call);
    if (isLost(frozen)) this.#lost.push(frozen);
    else this.#calls.push(frozen);
  }

  /** Leaves all that was seen where `twinrun freeze` looks for it. `key` is the same for the same trial. */
  leave(folder: string, key: string, about: Omit<FrozenPart, 'calls' | 'lost'>): void {
    const part: FrozenPart = { ...about, calls: this.#calls, lost: this.#lost };
    const name = createHash('sha256').update(key).digest('hex').slice(0, 16);
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(part));
  }
}

/** What the trials of a run left, in an order of its own. */
export function readParts(folder: string): readonly FrozenPart[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as FrozenPart);
}
