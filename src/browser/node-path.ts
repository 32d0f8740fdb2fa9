/** What is used of `node:path`, for absolute paths with `/`: those of a page's files are no others. */
export const sep = '/';

export function join(...parts: readonly string[]): string {
  const joined = parts.filter((part) => part !== '').join('/');
  return (joined.startsWith('/') ? '/' : '') + partsOf(joined).join('/');
}

export function resolve(...parts: readonly string[]): string {
  const start = parts.findLastIndex((part) => part.startsWith('/'));
  return join('/', ...parts.slice(Math.max(0, start)));
}

export function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

export function dirname(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function relative(from: string, to: string): string {
  const [left, right] = [partsOf(from), partsOf(to)];
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared++;
  return [...left.slice(shared).map(() => '..'), ...right.slice(shared)].join('/');
}

function partsOf(path: string): readonly string[] {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts;
}
