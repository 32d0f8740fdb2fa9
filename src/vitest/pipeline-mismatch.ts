import type { LoadedSides } from '../origin/loaded-sides.ts';
import { terminalSafe } from '../text/terminal-safe.ts';

/**
 * Why two functions cannot be timed fairly against each other, with the line that mends it; null where they can. Vite's
 * module runner puts a getter before every binding that a module imports: code in a hot loop that reads them is many times
 * slower than the same code bundled.
 */
export function pipelineMismatch(sides: LoadedSides, oldFn: unknown, newFn: unknown): string | null {
  const oldReads = readsThroughGetters(sides, oldFn);
  const newReads = readsThroughGetters(sides, newFn);
  if (oldReads === newReads) return null;
  const [slow, fast] = oldReads ? ['old', 'new'] : ['new', 'old'];
  const line = flatLine(sides, oldReads ? oldFn : newFn);
  return `the ${slow} side reads its imports through the getters of Vite’s module runner and the ${fast} side does not: they were loaded through different pipelines; write ${line}`;
}

function readsThroughGetters(sides: LoadedSides, fn: unknown): boolean {
  const known = sides.of(fn)?.readsImports ?? null;
  if (known !== null) return known;
  const text = typeof fn === 'function' ? Function.prototype.toString.call(fn) : '';
  const read = Array.from(text.matchAll(/__(?:vi|vite_ssr)_import_(\d+)__/g), ([, index]) => Number(index));
  // What reads an import and is in no list was loaded by the module runner.
  return read.some((index) => sides.importAt(index) ?? true);
}

function flatLine(sides: LoadedSides, fn: unknown): string {
  const side = sides.of(fn);
  const name = typeof fn === 'function' && /^[\w$]+$/.test(fn.name) ? fn.name : 'it';
  if (side?.commit != null) return `import … with { at: '…', flat: 'true' } for it`;
  const path = side?.flat == null ? './its-file?flat' : terminalSafe(side.flat, 120);
  return `import { ${name} } from '${path}'`;
}
