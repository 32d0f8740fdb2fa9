/** Whether this is a test's process, by the marks that Vitest, Jest and most others leave; nothing in production sets them. */
export function inTests(env: Readonly<Record<string, string | undefined>>): boolean {
  return env['VITEST'] !== undefined || env['JEST_WORKER_ID'] !== undefined || env['NODE_ENV'] === 'test';
}
