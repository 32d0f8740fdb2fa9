/** Key of `globalThis` that a file sets when what it asks for was read. */
export function rewrittenKey(path: string): string {
  return `twinrun.rewrote@1:${path}`;
}
