import type { ModuleRuntime } from './test-file.ts';

/** Where Jest lists what a test file has loaded: from 30.5 on, and before. Nothing public tells it from outside of the file. */
interface Registries {
  readonly registries?: {
    getActiveCjsRegistry?(): unknown;
    getActiveEsmRegistry?(): unknown;
  };
  readonly _moduleRegistry?: unknown;
}

/** Absolute paths of the CommonJS modules that a test file has loaded; null where there may be others, or nobody knows. */
export function loadedFiles(runtime: ModuleRuntime): readonly string[] | null {
  const { registries, _moduleRegistry } = runtime as Registries;
  const loaded = registries?.getActiveCjsRegistry?.() ?? _moduleRegistry;
  if (!(loaded instanceof Map) || hasAny(registries?.getActiveEsmRegistry?.())) return null;
  return [...loaded.keys()].map(String);
}

function hasAny(modules: unknown): boolean {
  return modules instanceof Map && modules.size > 0;
}
