/** Loads a module at a ref: what a runner's set-up file leaves for `implAt`. */
export type OldModuleLoader = (ref: string, path: string) => Promise<object> | object;

const KEY = Symbol.for('twinrun.load-old@1');

interface LoaderHolder {
  [key: symbol]: OldModuleLoader | undefined;
}

/** Makes `loader` the one that `implAt` asks. Called by a runner's set-up file. */
export function setOldModuleLoader(loader: OldModuleLoader): void {
  (globalThis as unknown as LoaderHolder)[KEY] = loader;
}

/** Null where no runner runs. */
export function oldModuleLoader(): OldModuleLoader | null {
  return (globalThis as unknown as LoaderHolder)[KEY] ?? null;
}
