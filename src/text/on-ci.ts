/** Whether a process runs on CI, by the variable that all services set. */
export function isOnCi({ CI }: Readonly<Record<string, string | undefined>>): boolean {
  return CI !== undefined && !['', '0', 'false'].includes(CI.toLowerCase());
}
