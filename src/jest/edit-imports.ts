import { SIDES_KEY } from '../origin/loaded-sides.ts';
import { readModuleImports } from '../origin/module-imports.ts';
import { rewriteAttributes } from '../origin/rewrite-attributes.ts';
import { asksByQuery } from './asks-by-query.ts';
import { carryRefs } from './carry-refs.ts';
import { oldSideAt } from './old-side.ts';
import { rewrittenKey } from './rewritten-key.ts';

/** What the loader of a module wants. */
interface LoaderNeeds {
  /** Whether it takes queries away. */
  readonly carry: boolean;
  /** Whether it loads the module as an ES module. */
  readonly esm: boolean;
}

/** Makes specifiers of the attributes that ask for old modules, and has the module say that they were read. */
export function readAsked(code: string, path: string): string {
  const rewritten = rewriteAttributes(code, path)?.code ?? code;
  return rewritten === code && !asksByQuery(code) ? code : `${rewritten}${wordOf(path)}`;
}

/** Appended on a line of its own, so that all lines stay where they are. */
function wordOf(path: string): string {
  return `\n;Reflect.set(globalThis, Symbol.for(${JSON.stringify(rewrittenKey(path))}), true);\n`;
}

/** Makes of transformed code what its loader needs. */
export function finish(code: string, path: string, { carry, esm }: LoaderNeeds): string {
  return marked(carry ? (carryRefs(code) ?? code) : code, path, esm);
}

/** Has an old module say where it is from: Jest lists no ES modules, and forgets those that a test resets. */
function marked(code: string, path: string, esm: boolean): string {
  const side = oldSideAt(path);
  if (side === null) return code;
  const take = (exported: string): string =>
    `globalThis[Symbol.for('${SIDES_KEY}')]?.take(${exported}, ${JSON.stringify(side)});`;
  if (!esm) {
    // A module may export one function alone.
    return `${code}\n;${take('{ exported: module.exports }')} ${take('module.exports')}\n`;
  }
  if (readModuleImports(code)?.esm !== true) return code;
  return `${code}\nimport * as __twinrun_self from ${JSON.stringify(path)}; ${take('__twinrun_self')}\n`;
}
