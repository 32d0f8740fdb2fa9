import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { UsageError } from '../errors/usage-error.ts';
import { MAY_ASK } from '../origin/may-ask.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { MAY_CARRY, MAY_QUERY } from './at-path.ts';
import { loadEdits } from './load-edits.ts';
import { nativeImport } from './native-import.ts';
import { oldSideAt } from './old-side.ts';

/** The transformer that a project had before, and how to find it. */
export interface WrappedTransform {
  /** As it stood in the configuration; null for files that nothing transformed. */
  readonly inner: string | null;
  readonly options: unknown;
  /** Folders that it may be found from, absolute. */
  readonly from: readonly string[];
}

/** A transformer of Jest, as far as it is looked at. */
interface Transformer {
  readonly canInstrument?: boolean;
  createTransformer?(options: unknown): unknown;
  process?(code: string, path: string, options: TransformOptions): unknown;
  processAsync?(code: string, path: string, options: TransformOptions): Promise<unknown>;
  getCacheKey?(code: string, path: string, options: TransformOptions): string;
  getCacheKeyAsync?(code: string, path: string, options: TransformOptions): Promise<string>;
}

interface TransformOptions {
  readonly supportsStaticESM?: boolean;
  readonly supportsDynamicImport?: boolean;
  readonly configString?: string;
  readonly instrument?: boolean;
  readonly transformerConfig?: unknown;
}

/** Makes the transformer of a project read `import … with { at: 'main' }` before it transforms as it did. */
async function createTransformer(wrapped: WrappedTransform): Promise<Transformer> {
  const inner = await loadInner(wrapped);
  const { process, processAsync, getCacheKey, getCacheKeyAsync } = inner;
  const optionsOf = (options: TransformOptions): TransformOptions => ({
    ...options,
    transformerConfig: wrapped.options,
  });
  return {
    canInstrument: inner.canInstrument === true,
    ...(process && {
      process: (code, path, options) =>
        finished(process.call(inner, prepared(code, path), path, optionsOf(options)), path, options),
    }),
    ...(processAsync && {
      processAsync: async (code, path, options) =>
        finished(
          await processAsync.call(inner, prepared(code, path), path, optionsOf(options)),
          path,
          options,
        ),
    }),
    getCacheKey: (code, path, options) =>
      keyOf(getCacheKey?.call(inner, code, path, optionsOf(options)) ?? ownKey(code, path, options), options),
    ...(getCacheKeyAsync && {
      getCacheKeyAsync: async (code, path, options) =>
        keyOf(await getCacheKeyAsync.call(inner, code, path, optionsOf(options)), options),
    }),
  };
}

// Jest reads transformers from the default export.
const factory: { readonly createTransformer: typeof createTransformer } = {
  createTransformer: createTransformer,
};

export default factory;

/** Changes with what this file makes of code. */
const VERSION = 'twinrun-at-3';

function keyOf(inner: string, { supportsStaticESM, supportsDynamicImport }: TransformOptions): string {
  const loader = `${VERSION} ${String(supportsStaticESM)} ${String(supportsDynamicImport)}`;
  return createHash('sha256').update(inner).update(loader).digest('hex').slice(0, 32);
}

function ownKey(code: string, path: string, { configString = '', instrument }: TransformOptions): string {
  return [code, path, configString, String(instrument)].join('\0');
}

function isSource(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path) && !path.includes('/node_modules/');
}

/** Read before the inner transformer drops what it does not know. */
function prepared(code: string, path: string): string {
  const mayAsk = isSource(path) && (MAY_ASK.test(code) || MAY_QUERY.test(code));
  return mayAsk ? loadEdits().readAsked(code, path) : code;
}

/** What the inner transformer made, for the loader that gets it. */
function finished(result: unknown, path: string, options: TransformOptions): unknown {
  const code: unknown = typeof result === 'string' ? result : Reflect.get(Object(result), 'code');
  if (typeof code !== 'string' || !isSource(path)) return result;
  const mayCarry = MAY_CARRY.test(code) && needsCarrying(options);
  if (!mayCarry && oldSideAt(path) === null) return result;
  const done = loadEdits().finish(code, path, { carry: mayCarry, esm: options.supportsStaticESM === true });
  if (done === code) return result;
  return typeof result === 'string' ? done : { ...Object(result), code: done };
}

/** Only the loader of ES modules needs it, which `import()` of CommonJS goes to as well. */
function needsCarrying({ supportsStaticESM, supportsDynamicImport }: TransformOptions): boolean {
  return supportsStaticESM === true || supportsDynamicImport === true;
}

/** Stands in where nothing transformed a file. */
const AS_IT_IS: Transformer = { process: (code) => ({ code }) };

async function loadInner(wrapped: WrappedTransform): Promise<Transformer> {
  if (wrapped.inner === null) return AS_IT_IS;
  const file = resolveInner(wrapped.inner, wrapped.from);
  const loaded = await requireOrImport(file);
  const transformer = (Reflect.get(loaded, 'default') ?? loaded) as Transformer;
  if (typeof transformer.createTransformer !== 'function') return transformer;
  return (await transformer.createTransformer(wrapped.options)) as Transformer;
}

async function requireOrImport(file: string): Promise<object> {
  try {
    return createRequire(file)(file) as object;
  } catch (error) {
    const code: unknown = Reflect.get(Object(error), 'code');
    if (code !== 'ERR_REQUIRE_ESM' && code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
    return nativeImport(file);
  }
}

/** As Jest finds it: from the project, and `babel-jest` also from Jest itself. */
function resolveInner(inner: string, from: readonly string[]): string {
  for (const folder of from) {
    const chain = inner === 'babel-jest' ? [[], ['jest'], ['jest', 'jest-cli', 'jest-config']] : [[]];
    for (const packages of chain) {
      const found = resolveThrough(folder, packages, inner.replace('<rootDir>', folder));
      if (found !== null) return found;
    }
  }
  throw new UsageError({
    problem: 'the transformer of the Jest configuration was not found.',
    expected: 'a file or a package, seen from the folder of the configuration',
    received: terminalSafe(inner, 120),
    advice: 'an absolute path: require.resolve(…)',
  });
}

function resolveThrough(folder: string, packages: readonly string[], wanted: string): string | null {
  try {
    const start = join(folder, 'package.json');
    const last = packages.reduce((file, name) => createRequire(file).resolve(`${name}/package.json`), start);
    return createRequire(last).resolve(wanted);
  } catch {
    return null;
  }
}
