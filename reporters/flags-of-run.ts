import { resolve } from 'node:path';

import { isUsageError } from '../src/errors/usage-error.ts';
import type { FlagJson } from '../src/flags/file/flag-json.ts';
import { readFlagFile } from '../src/flags/file/load-flag-file.ts';
import { parseFlagFile } from '../src/flags/file/parse-flag-file.ts';
import type { FlagPolicy } from '../src/record/flags/flag-policy.ts';
import type { FlagUse } from '../src/record/flags/flag-use.ts';
import type { FlagsRecord } from '../src/record/flags/flags-record.ts';
import { judgeFlags } from '../src/record/flags/judge-flags.ts';

/** What is known of a run's flags beside what its tests did with them. */
export interface FlagSituation {
  readonly root: string;
  readonly policy: FlagPolicy;
  readonly whole: boolean;
  readonly now: Date;
}

/** What a run learned of its flags, and a sentence for each thing that could not be learned. */
export interface FlagsOfRun {
  readonly record: FlagsRecord | null;
  readonly lost: readonly string[];
}

/** Judges what the tests did with flags against the flag file. Null where no test used any and nobody named a file. */
export function flagsOfRun(use: FlagUse | null, { root, policy, whole, now }: FlagSituation): FlagsOfRun {
  if (use === null && !policy.named) return { record: null, lost: [] };
  const { definitions, lost } = readDefinitions(root, policy);
  const evidence = { use: use ?? { known: {}, evaluated: {}, rows: [] }, definitions, policy, whole, now };
  const record = judgeFlags(evidence);
  return { record: record.flags.length + record.findings.length + lost.length === 0 ? null : record, lost };
}

function readDefinitions(
  root: string,
  { file, named }: FlagPolicy,
): { readonly definitions: Readonly<Record<string, FlagJson>> | null; readonly lost: readonly string[] } {
  try {
    const text = readFlagFile(resolve(root, file), file);
    if (text !== null) return { definitions: parseFlagFile(text, file).flags, lost: [] };
    return {
      definitions: null,
      lost: named ? [`${file} is not there, so that its flags are not checked.`] : [],
    };
  } catch (error) {
    if (!isUsageError(error)) throw error;
    return { definitions: null, lost: [error.problem.problem] };
  }
}
