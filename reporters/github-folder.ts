import { isAbsolute, relative, sep } from 'node:path';

/**
 * Folder of the project in the repository that GitHub Actions checked out, with `/`; '' where both are the same, null
 * where this is no such run.
 */
export function gitHubFolder(env: Readonly<Record<string, string | undefined>>, root: string): string | null {
  if (env['GITHUB_ACTIONS'] !== 'true') return null;
  const workspace = env['GITHUB_WORKSPACE'] ?? '';
  const folder = workspace === '' ? '' : relative(workspace, root);
  return folder.startsWith('..') || isAbsolute(folder) ? '' : folder.split(sep).join('/');
}
