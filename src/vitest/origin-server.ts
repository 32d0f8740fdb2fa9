import { type AtSpecifier, readAtSpecifier } from '../origin/at-specifier.ts';
import { Attributes } from './attributes.ts';
import { FlatModules } from './flat-modules.ts';
import { atSpecifierOf, type ImportRequest, OldModules, splitQuery } from './old-modules.ts';
import { OldMarks, takeSelf } from './side-marks.ts';
import type { HookContext, TransformedCode, VitePlugin, ViteSettings } from './vite-plugin.ts';

const FLAT = /[\\/]\.twinrun[\\/]flat[\\/]/;

/** Gives imports `?at=…`, `?flat` and `with { at: '…' }` in one Vite server. */
export class OriginServer {
  /** Turns the attributes of imports into specifiers. */
  readonly attributes: Attributes = new Attributes();
  readonly #old: OldModules;
  readonly #flat: FlatModules;
  readonly #marks: OldMarks;

  constructor(config: ViteSettings) {
    const old = new OldModules(config);
    const resolver: VitePlugin = {
      name: 'twinrun:at',
      enforce: 'pre',
      transform: this.attributes.transform,
      resolveId(source, importer, options) {
        return resolveOld(old, { source, importer, options }, this);
      },
    };
    this.#old = old;
    this.#flat = new FlatModules(config, [resolver]);
    this.#marks = new OldMarks(old);
  }

  /** Finds what is asked for at a ref or flat, and what such modules import. */
  async resolve(request: ImportRequest, vite: HookContext): Promise<string | { id: string } | null> {
    const asked = readAtSpecifier(request.source);
    if (asked?.flat) return this.#makeFlat(asked, request, vite);
    const { importer = '' } = request;
    const bundle = FLAT.test(importer) ? this.#flat.get(splitQuery(importer)[0]) : null;
    if (bundle === null) return resolveOld(this.#old, request, vite);
    // What stayed outside of an old bundle is followed as from the file that was bundled.
    const followed = await resolveOld(this.#old, { ...request, importer: bundle.file }, vite);
    return followed ?? vite.resolve(request.source, bundle.file, { ...request.options, skipSelf: true });
  }

  /** The code of a bundle. */
  load(id: string, vite: HookContext): TransformedCode | null {
    const bundle = this.#flat.get(id);
    if (bundle === null) return null;
    for (const file of bundle.files) vite.addWatchFile(splitQuery(file)[0]);
    return { code: `${bundle.code}\n${takeSelf(id, this.#marks.ofBundle(bundle))}`, map: bundle.map };
  }

  /** Has an old module say where it came from. */
  markOld(code: string, id: string, vite: HookContext): Promise<TransformedCode | null> {
    return this.#marks.add(code, id, vite);
  }

  /**
   * Adds to a file with a trial what is known of the modules that it imports.
   *
   * @throws {UsageError} When it asks by attributes that were gone before they could be read.
   */
  markImports(code: string, id: string, vite: HookContext): Promise<TransformedCode | null> {
    this.attributes.refuseLost(id);
    return this.#marks.addImports(code, id, vite);
  }

  async #makeFlat(asked: AtSpecifier, request: ImportRequest, vite: HookContext): Promise<string | null> {
    if (asked.at !== null) {
      return this.#flat.make(await this.#old.find({ ...asked, at: asked.at }, request, vite));
    }
    const found = await vite.resolve(asked.path, request.importer, { ...request.options, skipSelf: true });
    return found === null ? null : this.#flat.make(splitQuery(found.id)[0]);
  }
}

async function resolveOld(
  old: OldModules,
  request: ImportRequest,
  vite: HookContext,
): Promise<string | { id: string } | null> {
  const asked = atSpecifierOf(request.source);
  if (asked !== null) return old.find(asked, request, vite);
  if (request.importer?.includes('.twinrun') !== true) return null;
  const from = old.code.oldFileAt(splitQuery(request.importer)[0]);
  return from === null ? null : old.follow(from, request, vite);
}
