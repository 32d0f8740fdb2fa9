import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { commitLabels } from '../../src/origin/commit-labels.ts';
import { OldCode } from '../../src/origin/old-code.ts';
import { GitProject } from './git-project.ts';

describe('commitLabels', () => {
  let project: GitProject;
  let commit: string;
  beforeAll(() => {
    project = GitProject.make();
    commit = project.commit({ 'a.ts': '' });
    project.git('tag', 'v1.0.0');
  });
  afterAll(() => project.remove());

  const labelsOf = (code: string): unknown => commitLabels(new OldCode(project.folder), code);

  it('gives a commit the names that code has for it, in the order of the code', () => {
    const code = `import { a } from './a?at=v1.0.0';
const b = await import("./b?at=main&flat"), c = require(\`./c?raw&at=v1.0.0\`);`;
    const short = commit.slice(0, 7);
    expect(labelsOf(code)).toEqual([
      [commit, `git:v1.0.0@${short}`],
      [commit, `git:main@${short}`],
    ]);
  });

  it('reads attributes, of imports and of import()', () => {
    const code = `import { a } from './a' with {
  // a tag
  at: 'v1.0.0', flat: 'true' };
const b = await import('./b', { with: { at: "main" } });`;
    expect(labelsOf(code)).toMatchObject([
      [commit, expect.stringContaining('v1.0.0')],
      [commit, expect.stringContaining('main')],
    ]);
  });

  it('leaves out what is no ref, and what asks for none', () => {
    expect(labelsOf("import './a?at=gone'; import './a?flat'; const b = `?at=v9`;")).toEqual([]);
  });
});
