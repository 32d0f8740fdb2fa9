/** What of Node there is nothing for in a page: files, processes, the engine. Readers find nothing, and writers are refused. */
function refuse(): never {
  throw Object.assign(new Error('a browser has no files and starts no processes'), { code: 'ENOENT' });
}

export {
  refuse as appendFileSync,
  refuse as execFileSync,
  refuse as mkdir,
  refuse as mkdirSync,
  refuse as mkdtempSync,
  refuse as readdirSync,
  refuse as rmdirSync,
  refuse as rmSync,
  refuse as runInNewContext,
  refuse as spawn,
  refuse as spawnSync,
  refuse as statSync,
  refuse as tmpdir,
  refuse as writeFileSync,
};

const PAGE = Symbol.for('twinrun.page@1');
const MODULES = Symbol.for('twinrun.modules@1');

/** A file that the plugin has sent along, by its absolute path. */
export function readFileSync(path: string): string {
  const page: unknown = Reflect.get(globalThis, PAGE);
  const text: unknown = Reflect.get(Object(Reflect.get(Object(page), 'files')), path);
  return typeof text === 'string' ? text : refuse();
}

export function existsSync(): boolean {
  return false;
}

/** Finds the modules that the plugin has loaded beforehand, and no others. */
export function createRequire(): (name: string) => unknown {
  return (name) => {
    const found: unknown = Reflect.get(Object(Reflect.get(globalThis, MODULES)), name);
    if (found !== undefined) return found;
    throw Object.assign(new Error(`a browser cannot load ${name} at once`), { code: 'MODULE_NOT_FOUND' });
  };
}

export function syncBuiltinESMExports(): void {}

export function setFlagsFromString(): void {}

export function getHeapStatistics(): { readonly used_heap_size: number } {
  return { used_heap_size: 0 };
}

export class GCProfiler {}

export function url(): undefined {}

export function fileURLToPath(address: string): string {
  return decodeURIComponent(new URL(address).pathname);
}

export const constants: { readonly signals: object } = { signals: {} };

/** In place of `write-file-atomic`. */
const writeFileAtomic: { readonly sync: () => never } = { sync: refuse };

// biome-ignore lint/style/noDefaultExport: it is imported by its default export
export default writeFileAtomic;
