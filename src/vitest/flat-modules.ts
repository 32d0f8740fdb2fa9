import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { captureImports } from '../origin/capture-imports.ts';
import { FLAT_META, restoreEnv } from './flat-meta.ts';
import type { TransformedCode, VitePlugin, ViteSettings } from './vite-plugin.ts';

/** A module and all that it imports of this repository, as one. */
export interface FlatModule extends TransformedCode {
  /** The file that was asked for. */
  readonly file: string;
  /** Everything that is in it. */
  readonly files: readonly string[];
}

/** What is used of Vite. */
interface Bundler {
  /** Missing before Vite 8. */
  readonly rolldownVersion?: string;
  build(config: object): Promise<unknown>;
}

interface Chunk {
  readonly type: string;
  readonly code: string;
  readonly map: object | null;
  readonly moduleIds: readonly string[];
}

const FOLDER = '.twinrun/flat';

/** Bundles modules with Vite's own bundler, so that none of their calls goes through the getters of a module runner. */
export class FlatModules {
  readonly #config: ViteSettings;
  readonly #plugins: readonly VitePlugin[];
  readonly #modules = new Map<string, FlatModule>();

  /** @param plugins Find what the modules import at refs. */
  constructor(config: ViteSettings, plugins: readonly VitePlugin[]) {
    this.#config = config;
    this.#plugins = plugins;
  }

  /** Bundles a file, and names the bundle after what is in it: no cache can take another for it. */
  async make(file: string): Promise<string> {
    const chunk = await this.#bundle(file);
    const code = captureImports(restoreEnv(chunk.code));
    const name = createHash('sha256').update(code).update(file).digest('hex').slice(0, 16);
    const id = join(this.#config.root, FOLDER, `${name}.js`);
    this.#modules.set(id, { code, map: chunk.map, file, files: chunk.moduleIds });
    return id;
  }

  /** Null for what is no bundle. */
  get(id: string): FlatModule | null {
    return this.#modules.get(id) ?? null;
  }

  async #bundle(file: string): Promise<Chunk> {
    const { root, mode, resolve, environments } = this.#config;
    const { alias, extensions, dedupe, preserveSymlinks } = resolve;
    const conditions = environments?.['ssr']?.resolve?.conditions;
    const vite = await loadVite();
    const built = await vite.build({
      ...{ configFile: false, envFile: false, root, mode, logLevel: 'error' },
      plugins: [...this.#plugins, FLAT_META],
      resolve: { alias, extensions, dedupe, preserveSymlinks },
      ssr: { external: true, target: 'node', ...(conditions && { resolve: { conditions } }) },
      build: {
        ...{
          ssr: file,
          write: false,
          minify: false,
          target: 'esnext',
          sourcemap: true,
          copyPublicDir: false,
        },
        rollupOptions: { output: { format: 'es', ...oneChunk(vite) } },
      },
    });
    const [first] = Array.isArray(built) ? built : [built];
    const chunk = (first as { output: readonly Chunk[] }).output.find(({ type }) => type === 'chunk');
    if (chunk === undefined) throw new Error(`Vite made nothing of ${file}`);
    return chunk;
  }
}

/** The word that each bundler has for it; the other one's is a warning. */
function oneChunk({ rolldownVersion }: Bundler): object {
  return rolldownVersion === undefined ? { inlineDynamicImports: true } : { codeSplitting: false };
}

/** The Vite that Vitest runs on. */
async function loadVite(): Promise<Bundler> {
  const own = createRequire(import.meta.url);
  const vitest = createRequire(own.resolve('vitest/package.json'));
  const { dirname } = await import('node:path');
  const folder = dirname(vitest.resolve('vite/package.json'));
  return (await import(pathToFileURL(join(folder, 'dist/node/index.js')).href)) as Bundler;
}
