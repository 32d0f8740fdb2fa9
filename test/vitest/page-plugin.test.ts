import { afterEach, describe, expect, it, vi } from 'vitest';

import { PAGE_PLUGIN } from '../../src/vitest/page-plugin.ts';
import type { HookContext } from '../../src/vitest/vite-plugin.ts';

const settings = () => ({
  root: '/p',
  mode: 'test',
  resolve: { alias: [] },
  server: { fs: { allow: ['/p'] } },
});
const contextOf = (name: string): HookContext => ({
  resolve: async () => null,
  addWatchFile: () => {},
  environment: { config: { plugins: [{ name: 'vite:css' }, { name }] } },
});
const resolved = (source: string, plugin: string) =>
  PAGE_PLUGIN.resolveId?.call(contextOf(plugin), source, undefined, {});

describe('the plugin for pages', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('leads to the build for pages in a page, and nowhere else', async () => {
    expect(await resolved('twinrun', 'vitest:browser')).toMatch(/\/browser\/index\.js$/);
    expect(await resolved('twinrun/vitest', 'vitest:browser')).toBeNull();
    expect(await resolved('twinrun', 'vitest')).toBeNull();
  });

  it('lets a page fetch files of the package, and has them ready', () => {
    const config = settings();
    PAGE_PLUGIN.configResolved?.(config);
    expect(config.server.fs.allow).toEqual(['/p', expect.stringMatching(/\/browser\/$/)]);
    expect(PAGE_PLUGIN.config?.({ root: '/p' })).toEqual({
      optimizeDeps: { exclude: ['twinrun'], include: [] },
    });
  });

  it('changes nothing of a server that runs no tests', () => {
    vi.stubEnv('VITEST', undefined);
    const config = settings();
    PAGE_PLUGIN.configResolved?.(config);
    expect(config).toEqual(settings());
    expect(PAGE_PLUGIN.config?.({ root: '/p' })).toEqual({});
  });
});
