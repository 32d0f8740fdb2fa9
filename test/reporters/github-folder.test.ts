import { describe, expect, it } from 'vitest';

import { gitHubFolder } from '../../reporters/github-folder.ts';

describe('the folder of a project on GitHub', () => {
  it.each([
    ['the repository itself', { GITHUB_WORKSPACE: '/w/repo' }, '/w/repo', ''],
    ['a package in it', { GITHUB_WORKSPACE: '/w/repo' }, '/w/repo/packages/a', 'packages/a'],
    ['somewhere else', { GITHUB_WORKSPACE: '/w/repo' }, '/elsewhere', ''],
    ['unknown', {}, '/w/repo', ''],
  ])('is known where it is %s', (_, env, root, folder) => {
    expect(gitHubFolder({ GITHUB_ACTIONS: 'true', ...env }, root)).toBe(folder);
  });

  it('is none where GitHub does not run the tests', () => {
    expect(gitHubFolder({ GITHUB_WORKSPACE: '/w/repo' }, '/w/repo')).toBeNull();
  });
});
