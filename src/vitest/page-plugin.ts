import process from 'node:process';

import { optimizedInPage, pageFile } from './browser-page.ts';
import type { HookContext, VitePlugin } from './vite-plugin.ts';

/** Leads what runs inside a page, in Vitest's browser mode, to the files that were built for pages. */
export const PAGE_PLUGIN: VitePlugin = {
  name: 'twinrun:page',
  enforce: 'pre',
  config: ({ root = process.cwd() }) => (runsTests() ? { optimizeDeps: optimizedInPage(root) } : {}),
  configResolved({ server }) {
    // A page may only fetch files of the project, and in a workspace this package lies above it.
    if (runsTests()) server.fs.allow.push(pageFile('setup').replace(/[^/\\]*$/, ''));
  },
  async resolveId(source) {
    return source === 'twinrun' && isPage(this) ? pageFile('index') : null;
  },
};

/** A configuration of Vite may serve an application as well, which must not notice. */
function runsTests(): boolean {
  return process.env['VITEST'] !== undefined;
}

/**
 * Whether a hook was called for Vitest's browser mode, told by its own plugins. The condition `browser` of a package would
 * not tell: simulated pages, such as jsdom, run in Node and ask for it as well.
 */
function isPage({ environment }: HookContext): boolean {
  const { plugins } = Object(environment?.config) as { readonly plugins?: unknown };
  return Array.isArray(plugins) && plugins.some((plugin) => nameOf(plugin).startsWith('vitest:browser'));
}

function nameOf(plugin: unknown): string {
  return String(Reflect.get(Object(plugin), 'name'));
}
