// Taken at load, so that fake timers do not reach them.
export const setTimeout: typeof globalThis.setTimeout = globalThis.setTimeout.bind(globalThis);
export const clearTimeout: typeof globalThis.clearTimeout = globalThis.clearTimeout.bind(globalThis);
export const performance: typeof globalThis.performance = globalThis.performance;

export function setImmediate(work: () => void): void {
  setTimeout(work, 0);
}
