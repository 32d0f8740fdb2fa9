import { readAtSpecifier } from '../origin/at-specifier.ts';
import { MAY_ASK } from '../origin/may-ask.ts';
import { TRIALS } from './names-trial.ts';
import type { OriginServer } from './origin-server.ts';
import type { VitePlugin, ViteSettings } from './vite-plugin.ts';

const OLD_CODE = /[\\/]\.twinrun[\\/]at[\\/].*\.[cm]?[jt]sx?$/;
const FLAT_CODE = /[\\/]\.twinrun[\\/]flat[\\/]/;

/** Vite plugins that give imports `?at=…`, `?flat` and `with { at: '…' }`. What does it is loaded when it is asked for. */
export class OriginPlugins {
  #config: ViteSettings | null = null;
  #server: Promise<OriginServer> | null = null;

  /** Takes Vite's final configuration, which says where the project lies. */
  begin(config: ViteSettings): void {
    this.#config = config;
    this.#server = null;
  }

  /** The hooks of the plugin that comes first. */
  first(): Pick<VitePlugin, 'resolveId' | 'load' | 'transform'> {
    const load = (): Promise<OriginServer> => this.#load();
    return {
      async resolveId(source, importer, options) {
        const ours = readAtSpecifier(source) !== null || importer?.includes('.twinrun') === true;
        return ours ? (await load()).resolve({ source, importer, options }, this) : null;
      },
      load: {
        filter: { id: FLAT_CODE },
        async handler(id) {
          return FLAT_CODE.test(id) ? (await load()).load(id, this) : null;
        },
      },
      transform: {
        // First of all transforms: others may drop attributes that they do not know.
        order: 'pre',
        filter: { id: /\.[cm]?[jt]sx?($|\?)/, code: MAY_ASK },
        async handler(code, id) {
          if (id.includes('/node_modules/') || !MAY_ASK.test(code)) return null;
          return (await load()).attributes.rewrite(code, id);
        },
      },
    };
  }

  /** The plugins that change code once it is JavaScript. */
  last(): VitePlugin[] {
    const load = (): Promise<OriginServer> => this.#load();
    return [
      {
        name: 'twinrun:old',
        enforce: 'post',
        transform: {
          filter: { id: OLD_CODE },
          async handler(code, id) {
            return OLD_CODE.test(id) ? (await load()).markOld(code, id, this) : null;
          },
        },
      },
      {
        name: 'twinrun:sides',
        enforce: 'post',
        transform: {
          filter: { id: /^(?!.*node_modules).*\.[cm]?[jt]sx?$/, code: TRIALS },
          async handler(code, id) {
            const ours = TRIALS.test(code) && !id.includes('/node_modules/');
            return ours ? (await load()).markImports(code, id, this) : null;
          },
        },
      },
    ];
  }

  #load(): Promise<OriginServer> {
    const config = this.#config;
    if (config === null) throw new Error('Vite resolves before it has read its configuration');
    this.#server ??= import('./origin-server.ts').then(({ OriginServer }) => new OriginServer(config));
    return this.#server;
  }
}
