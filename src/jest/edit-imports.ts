import { SIDES_KEY } from '../origin/loaded-sides.ts';
import { readModuleImports } from '../origin/module-imports.ts';
import { rewriteAttributes } from '../origin/rewrite-attributes.ts';
import { asksByQuery, carryRefs } from './carry-refs.ts';
import { oldSideAt } from './old-side.ts';
import { rewrittenKey } from './rewritten-key.ts';

/** What a module and its loader need. */
interface Needs {
  /** Absolute path of what begins the session of a test file; null where the module does not ask for it. */
  readonly setup: string | null;
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
export function finish(code: string, path: string, { carry, esm, setup }: Needs): string {
  const done = marked(carry ? (carryRefs(code) ?? code) : code, path, esm);
  return setup === null ? done : withSetup(done, setup, esm);
}

/** What may stand before the code of a module, and has to stay its beginning. */
const DIRECTIVE =
  /^(?:#![^\n]*\n)?(?:\s|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|\/\/[^\n]*\n)*(?:(['"])use strict\1;?)?/;

/** In the line that is there, so that all lines stay where they are. `require` may be the module's own. */
function withSetup(code: string, setup: string, esm: boolean): string {
  if (esm && readModuleImports(code)?.esm === true) {
    return `import { ensureSession as __twinrun_ensure } from ${JSON.stringify(setup)}; __twinrun_ensure(); ${code}`;
  }
  const start = DIRECTIVE.exec(code)?.[0].length ?? 0;
  return `${code.slice(0, start)}; module.require(${JSON.stringify(setup)}).ensureSession(); ${code.slice(start)}`;
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
