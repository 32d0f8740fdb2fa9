import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { GitProject } from '../origin/git-project.ts';

const WORDS = 'src/words.js';

/** One file of the project as it was on `main`. */
const THEN = `export function words(text) {
  return text.split(' ');
}

export function loud(text) {
  return text.toUpperCase();
}
`;

/** Makes a project a repository whose only commit is the same in every place, so that its id may stand in a report. */
export function commitOldCode(folder: string): void {
  const now = readFileSync(join(folder, WORDS), 'utf8');
  const project = new GitProject(folder);
  project.write({ [WORDS]: THEN });
  project.git('add', WORDS);
  project.git('commit', '--quiet', '--message', 'Split words');
  project.write({ [WORDS]: now });
}
