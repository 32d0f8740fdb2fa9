import type { VitestPluginContext } from 'vitest/node';

import type { CacheHooks } from './module-cache.ts';

/** What a hook finds of the bundler that runs it. */
export interface HookContext {
  resolve(source: string, importer?: string, options?: object): Promise<{ readonly id: string } | null>;
  addWatchFile(path: string): void;
  /** Missing before Vite 6. */
  readonly environment?: { readonly config: unknown };
}

/** What is read of Vite's own configuration. */
export interface ViteSettings {
  readonly root: string;
  readonly mode: string;
  readonly resolve: {
    readonly alias: unknown;
    readonly extensions?: readonly string[];
    readonly dedupe?: readonly string[];
    readonly preserveSymlinks?: boolean;
  };
  /** Missing before Vite 6. */
  readonly environments?: {
    readonly [name: string]: { readonly resolve?: { readonly conditions?: readonly string[] } } | undefined;
  };
  readonly server: { readonly fs: { readonly allow: string[] } };
}

/** A hook with what it is asked for, so that it costs nothing elsewhere. */
export interface FilteredHook<Handler> {
  readonly order?: 'pre';
  readonly filter?: { readonly id?: RegExp; readonly code?: RegExp };
  readonly handler: Handler;
}

type Transform = (
  this: HookContext,
  code: string,
  id: string,
) => Promise<TransformedCode | null> | TransformedCode | null;

/** Code of a module. A map that is null says that lines stayed where they were. */
export interface TransformedCode {
  readonly code: string;
  readonly map: object | null;
}

/** The shape of a Vite plugin, without a dependency on Vite's own types. */
export interface VitePlugin {
  readonly name: string;
  readonly enforce?: 'pre' | 'post';
  readonly config?: (config: { readonly root?: string }) => object;
  readonly configResolved?: (config: ViteSettings) => void;
  readonly configureVitest?: (context: Pick<VitestPluginContext, 'vitest' | 'project'> & CacheHooks) => void;
  readonly resolveId?: (
    this: HookContext,
    source: string,
    importer: string | undefined,
    options: object,
  ) => Promise<string | { readonly id: string } | null>;
  readonly load?: FilteredHook<
    (this: HookContext, id: string) => Promise<TransformedCode | null> | TransformedCode | null
  >;
  readonly transform?: FilteredHook<Transform>;
}
