const nothing = (): readonly string[] => [];

/** What is read of `node:process`, as a page can answer it. */
interface PageProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly execArgv: readonly string[];
  readonly execPath: string;
  readonly pid: number;
  readonly platform: string;
  readonly arch: string;
  readonly versions: { readonly node: string; readonly v8: string };
  readonly cwd: () => string;
  readonly emitWarning: (warning: string) => void;
  readonly eventNames: () => readonly string[];
  readonly getActiveResourcesInfo: () => readonly string[];
  readonly listenerCount: () => number;
  readonly memoryUsage: () => { readonly arrayBuffers: number };
  readonly stderr: { readonly write: (text: string) => void };
}

/** What the plugin has said of the process that started the tests. */
function told(): (Pick<PageProcess, 'env'> & { readonly cwd: string }) | undefined {
  return Reflect.get(globalThis, Symbol.for('twinrun.page@1'));
}

const pageProcess: PageProcess = {
  get env() {
    return told()?.env ?? {};
  },
  execArgv: [],
  execPath: '',
  pid: 0,
  platform: 'browser',
  arch: '',
  versions: { node: '', v8: '' },
  cwd: () => told()?.cwd ?? '/',
  emitWarning: (warning) => console.warn(warning),
  eventNames: nothing,
  getActiveResourcesInfo: nothing,
  listenerCount: () => 0,
  memoryUsage: () => ({ arrayBuffers: 0 }),
  stderr: { write: (text) => console.warn(text) },
};

export { pageProcess as process };
// biome-ignore lint/style/noDefaultExport: `node:process` is imported by its default export
export default pageProcess;
