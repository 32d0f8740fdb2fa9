import { appendFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Texts to be written into one folder, by file name. */
export interface ReportFiles {
  readonly dir: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Writes each file whole or not at all, so that a reader never meets half a report. Makes the folder where it is missing. */
export async function writeReport({ dir, files }: ReportFiles): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFileAtomic(join(dir, name), text);
}

/** Bytes of a file; 0 where there is none yet. */
export async function fileBytes(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

/**
 * Adds to a job summary (`$GITHUB_STEP_SUMMARY`). Always behind what is there: other tools of the same step write to the
 * same file.
 */
export async function appendJobSummary(path: string, text: string): Promise<void> {
  if (text === '') return;
  await appendFile(path, text.endsWith('\n') ? text : `${text}\n`, { flag: 'a' });
}
