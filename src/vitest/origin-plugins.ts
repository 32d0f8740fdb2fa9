import { readAtSpecifier } from '../origin/at-specifier.ts';
import { Attributes } from './attributes.ts';
import { FlatModules } from './flat-modules.ts';
import { atSpecifierOf, OldModules, splitQuery } from './old-modules.ts';
import { OldMarks, TRIALS, takeSelf } from './side-marks.ts';
import type { HookContext, TransformedCode, VitePlugin, ViteSettings } from './vite-plugin.ts';

const OLD_CODE = /[\\/]\.twinrun[\\/]at[\\/].*\.[cm]?[jt]sx?$/;
const FLAT = /[\\/]\.twinrun[\\/]flat[\\/]/;

/** What the plugins of one Vite server share. */
interface ServerState {
  readonly old: OldModules;
  readonly flat: FlatModules;
  readonly marks: OldMarks;
}

/** Vite plugins that give imports `?at=…`, `?flat` and `with { at: '…' }`. */
export class OriginPlugins {
  /** Turns the attributes of imports into specifiers. */
  readonly attributes: Attributes = new Attributes();
  #state: ServerState | null = null;

  /** Takes Vite's final configuration, which says where the project lies. */
  begin(config: ViteSettings): void {
    const old = new OldModules(config);
    const resolver: VitePlugin = {
      name: 'twinrun:at',
      enforce: 'pre',
      transform: this.attributes.transform,
      resolveId(source, importer, options) {
        return resolveOld(old, { source, importer, options }, this);
      },
    };
    this.#state = { old, flat: new FlatModules(config, [resolver]), marks: new OldMarks(old) };
  }

  /** Finds what is asked for at a ref or flat, and what such modules import. */
  async resolve(
    request: { source: string; importer: string | undefined; options: object },
    vite: HookContext,
  ): Promise<string | { id: string } | null> {
    const state = this.#state;
    if (state === null) return null;
    const asked = readAtSpecifier(request.source);
    if (asked?.flat) return makeFlat(state, request, vite);
    const { importer = '' } = request;
    const bundle = FLAT.test(importer) ? state.flat.get(splitQuery(importer)[0]) : null;
    if (bundle === null) return resolveOld(state.old, request, vite);
    // What stayed outside of an old bundle is followed as from the file that was bundled.
    const followed = await resolveOld(state.old, { ...request, importer: bundle.file }, vite);
    return followed ?? vite.resolve(request.source, bundle.file, { ...request.options, skipSelf: true });
  }

  /** The code of a bundle. */
  load(id: string, vite: HookContext): TransformedCode | null {
    const bundle = this.#state?.flat.get(id) ?? null;
    if (bundle === null || this.#state === null) return null;
    for (const file of bundle.files) vite.addWatchFile(splitQuery(file)[0]);
    const { code: repository } = this.#state.old;
    const old = repository.oldFileAt(splitQuery(bundle.file)[0]);
    const side = {
      origin: old === null ? null : repository.labelOf(old),
      commit: old?.commit ?? null,
      ...{ notes: [], ownNotes: old === null ? [] : this.#state.marks.renameNotes(old) },
      ...{ flat: null, readsImports: false },
    };
    return { code: `${bundle.code}\n${takeSelf(id, side)}`, map: bundle.map };
  }

  /** The plugins that change code. */
  transforms(): readonly VitePlugin[] {
    const plugins = this;
    return [
      {
        name: 'twinrun:old',
        enforce: 'post',
        transform: {
          filter: { id: OLD_CODE },
          handler(code, id) {
            return OLD_CODE.test(id) ? (plugins.#state?.marks.add(code, id, this) ?? null) : null;
          },
        },
      },
      {
        name: 'twinrun:sides',
        enforce: 'post',
        transform: {
          filter: { id: /^(?!.*node_modules).*\.[cm]?[jt]sx?$/, code: TRIALS },
          handler(code, id) {
            if (!TRIALS.test(code) || id.includes('/node_modules/')) return null;
            plugins.attributes.refuseLost(id);
            return plugins.#state?.marks.addImports(code, id, this) ?? null;
          },
        },
      },
    ];
  }
}

interface Request {
  readonly source: string;
  readonly importer: string | undefined;
  readonly options: object;
}

async function resolveOld(
  old: OldModules,
  request: Request,
  vite: HookContext,
): Promise<string | { id: string } | null> {
  const asked = atSpecifierOf(request.source);
  if (asked !== null) return old.find(asked, request, vite);
  if (request.importer?.includes('.twinrun') !== true) return null;
  const from = old.code.oldFileAt(splitQuery(request.importer)[0]);
  return from === null ? null : old.follow(from, request, vite);
}

async function makeFlat(
  { old, flat }: ServerState,
  request: Request,
  vite: HookContext,
): Promise<string | null> {
  const asked = readAtSpecifier(request.source);
  if (asked === null) return null;
  if (asked.at !== null) return flat.make(await old.find({ ...asked, at: asked.at }, request, vite));
  const found = await vite.resolve(asked.path, request.importer, { ...request.options, skipSelf: true });
  return found === null ? null : flat.make(splitQuery(found.id)[0]);
}
